import { checkApp } from './check-app.ts';
import { summary } from './summary.ts';

const [dir = 'dist'] = process.argv.slice(2);

// `fdk validate` itself ends with 0 whatever it finds; a check that is to guard something must not.
try {
  const problems = await checkApp(dir);
  console.log(summary(problems));
  process.exitCode = problems.some(({ kind }) => kind !== 'warning') ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
