import { SCRIPT_ERROR } from '../runs/answer.ts';
import type { Rendered } from '../runs/answer.ts';
import type { Executor, Start } from '../runs/executor.ts';
import { EXECUTION_MS, SETUP_ANSWER_MS, SETUP_MESSAGE_CHARS } from '../ground/limits.ts';
import type { Problems } from '../ground/problems.ts';
import type { Run } from '../runs/run.ts';
import type { Timeline } from '../ground/timeline.ts';

/** Whether an installation or uninstallation went through, or the words shown to the admin. */
export type SetupResult = { ok: true } | { ok: false; message: string };

type SetupDeps = { execute: Executor; timeline: Timeline; problems: Problems };

/**
 * Runs the handler of a set-up event (freshworks-platform.md 4): it must call `renderData` within 10 s. Resolves when the
 * run has ended, so that nothing of it is left when the caller goes on.
 */
export function runSetup(
  start: Pick<Start, 'event' | 'functionName' | 'args' | 'offers'>,
  { execute, timeline, problems }: SetupDeps,
): Promise<SetupResult> {
  return new Promise((resolve) => {
    let result: SetupResult | undefined;
    const run = execute({
      ...start,
      limitMs: EXECUTION_MS,
      onAnswer(answer) {
        result = resultOf(answer);
        if (!result.ok && result.message.length > SETUP_MESSAGE_CHARS) {
          problems.add(`the message of ${start.event} is over ${SETUP_MESSAGE_CHARS} characters`);
        }
      },
      // A handler that throws fails, even after renderData: Freshworks' samples disagree on it (4).
      onEnd: (ended) =>
        resolve(result && ended.record.outcome !== 'failed' ? result : failureOf(ended)),
    });
    timeline.after(SETUP_ANSWER_MS, () => {
      if (result || !run.isAlive()) return;
      problems.add(`${start.event} did not call renderData within 10 s`);
      run.end('timed out', '`renderData` was not called in the callback within time limit!');
    });
  });
}

function resultOf(answer: Rendered): SetupResult {
  return answer.ok ? { ok: true } : { ok: false, message: answer.error.message ?? SCRIPT_ERROR };
}

function failureOf({ record }: Run): SetupResult {
  if (record.outcome === 'timed out') return { ok: false, message: 'Request Timed Out!' };
  return { ok: false, message: `${SCRIPT_ERROR} - ${record.error ?? ''}` };
}
