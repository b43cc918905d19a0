import { build } from './build-app.ts';

try {
  await build({ from: '.', to: 'dist' });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
