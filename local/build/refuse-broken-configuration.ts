import { checkConfiguration } from '../fdk/check-configuration.ts';
import { problemLine } from '../fdk/problem.ts';

/**
 * Throws if the platform would refuse manifest.json or config/requests.json; the message has a line for
 * each mistake: file, line and what to mend.
 */
export function refuseBrokenConfiguration(from: string): void {
  const errors = checkConfiguration(from).problems.filter(({ kind }) => kind !== 'warning');
  if (errors.length > 0)
    throw new Error(['The build stopped:', ...errors.map(problemLine)].join('\n  '));
}
