import { SCRIPT_ERROR } from '../runs/answer.ts';
import type { Rendered } from '../runs/answer.ts';
import type { Engine } from '../engine/engine.ts';
import type { Executor, Start } from '../runs/executor.ts';
import { bytesOf } from '../ground/json.ts';
import { EXECUTION_MS, SMI_BYTES } from '../ground/limits.ts';
import type { AppFiles } from '../ground/load-app.ts';
import { offers } from '../runs/offers.ts';
import { asError } from '../ground/outcome.ts';
import type { Run } from '../runs/run.ts';

export type SmiResult = { requestID: string; response?: unknown };

/** What `client.request.invoke` rejects with (freshworks-platform.md 9). */
export type SmiError = {
  requestID: string;
  status: number;
  message: string | null;
  errorSource: 'APP' | 'PLATFORM';
};

/** Calls a function as the front end would; resolves or rejects when its run has ended. */
export function invokeFunction(engine: Engine, name: string, payload: object): Promise<SmiResult> {
  const wrong = refusal(engine, name, payload);
  if (wrong) return Promise.reject(asError({ requestID: 'none', ...wrong } satisfies SmiError));
  const { app, execute, settings, installation } = engine;
  const declaredS = functionsOf(app)[name]?.timeout;
  const start = {
    event: name,
    functionName: name,
    args: { ...payload, iparams: settings.iparams() },
    offers: installation.isInstalled ? offers.event : offers.beforeInstall,
    // The manifest may say more, but the table of limits says 20 s (11).
    limitMs: declaredS === undefined ? EXECUTION_MS : Math.min(declaredS * 1000, EXECUTION_MS),
  };
  return runFunction(start, execute);
}

function refusal(
  { app, smiQuota, timeline }: Engine,
  name: string,
  payload: object,
): Omit<SmiError, 'requestID'> | undefined {
  if (!Object.hasOwn(functionsOf(app), name)) {
    const message = `Requested function '${name}' not found or registered`;
    return { status: 404, message, errorSource: 'APP' };
  }
  if (!smiQuota.take(timeline.now()))
    return { status: 429, message: OVER, errorSource: 'PLATFORM' };
  if (bytesOf(payload) <= SMI_BYTES) return undefined;
  return { status: 400, message: 'The payload must not exceed 100 KB', errorSource: 'APP' };
}
const OVER = 'You have exceeded the limit of requests per minute.';

const functionsOf = ({ manifest }: AppFiles) => manifest.modules['common']?.functions ?? {};

function runFunction(
  start: Pick<Start, 'event' | 'functionName' | 'args' | 'offers' | 'limitMs'>,
  execute: Executor,
): Promise<SmiResult> {
  return new Promise((resolve, reject) => {
    let answer: Rendered | undefined;
    execute({
      ...start,
      onAnswer: (given) => {
        answer = given;
      },
      onEnd(run) {
        const requestID = run.id;
        if (!answer) return reject(asError(failureOf(run)));
        if (!answer.ok) return reject(asError({ requestID, ...answer.error }));
        const { response } = answer;
        resolve(response === undefined ? { requestID } : { requestID, response });
      },
    });
  });
}

function failureOf({ id: requestID, record }: Run): SmiError {
  if (record.outcome === 'timed out') {
    const message = 'Timeout error while processing the request.';
    return { requestID, status: 504, message, errorSource: 'APP' };
  }
  const message = `${SCRIPT_ERROR} - ${record.error ?? ''}`;
  return { requestID, status: 500, message, errorSource: 'APP' };
}
