import type { Engine } from '../engine/engine.ts';
import { bytesOf } from '../ground/json.ts';
import { note } from '../ground/journal.ts';
import { JOBS_AT_ONCE, JOB_BYTES, JOB_MS } from '../ground/limits.ts';
import { offers } from '../runs/offers.ts';
import { asError } from '../ground/outcome.ts';
import type { Run } from '../runs/run.ts';
import type { JobRecord } from '../ground/state.ts';

/**
 * `client.job.invoke` (freshworks-platform.md 7.2). What a job's function is called with is taken from Freshworks' sample:
 * the options themselves, with the iparams beside them, as for SMI.
 */
export function runJob(
  engine: Engine,
  name: string,
  tag: string,
  data: object,
): Promise<{ id: string }> {
  const { app, execute, journal, settings, timeline } = engine;
  const wrong = refusal(engine, name, data);
  if (wrong) return Promise.reject(asError({ requestID: 'none', errorSource: 'APP', ...wrong }));
  const at = (): string => new Date(timeline.now()).toISOString();
  const job: JobRecord = {
    id: `job-${journal.sequence + 1}`,
    name,
    tag,
    status: 'in-progress',
    status_message: '',
    start_time: at(),
  };
  note(journal.jobs, job);
  execute({
    event: name,
    functionName: name,
    args: { ...data, iparams: settings.iparams() },
    limitMs: declaredMs(app.manifest.modules['common']?.jobs?.[name]),
    offers: offers.job,
    job,
    onEnd(run) {
      job.status = statusOf(run);
      job.end_time = at();
    },
  });
  return Promise.resolve({ id: job.id });
}

function refusal(
  { app, installation, journal }: Engine,
  name: string,
  data: object,
): { status: number; message: string } | undefined {
  if (!installation.isInstalled) return { status: 404, message: 'Route not allowed' };
  if (!Object.hasOwn(app.manifest.modules['common']?.jobs ?? {}, name)) {
    return { status: 404, message: `Requested job '${name}' not found or registered` };
  }
  if (bytesOf(data) > JOB_BYTES) return { status: 400, message: 'The payload exceeds 100 KB' };
  const running = journal.jobs.filter(({ status }) => status === 'in-progress').length;
  if (running >= JOBS_AT_ONCE) return { status: 429, message: 'Too many jobs at once' };
  return undefined;
}

function declaredMs(declared: { timeout?: number } | undefined): number {
  const seconds = declared?.timeout;
  return seconds === undefined ? JOB_MS : Math.min(seconds * 1000, JOB_MS);
}

function statusOf({ record }: Run): JobRecord['status'] {
  if (record.outcome === 'ok') return 'success';
  return record.outcome === 'timed out' ? 'timeout' : 'failed';
}
