import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job } from './job.ts';
import type { Measured } from './measure.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/**
 * Plays jobs in processes of their own, `size` at a time, in the order in which they are given; resolves with what each
 * measured, in the same order. Rejects when one of them dies.
 */
export async function playAll(
  jobs: readonly Job[],
  size: number,
  onDone: (job: Job, measured: Measured) => void,
): Promise<Measured[]> {
  const results: Measured[] = [];
  const left = [...jobs.entries()];
  async function work(): Promise<void> {
    const worker = fork(WORKER, { serialization: 'advanced' });
    try {
      for (let next = left.shift(); next; next = left.shift()) {
        const [index, job] = next;
        const measured = await ask(worker, job);
        results[index] = measured;
        onDone(job, measured);
      }
    } finally {
      worker.kill();
    }
  }
  await Promise.all(Array.from({ length: Math.min(size, jobs.length) }, work));
  return results;
}

function ask(worker: ChildProcess, job: Job): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null): void =>
      reject(new Error(`${job.scenario}: its process died (${code})`));
    worker.once('exit', died);
    worker.once('message', (measured) => {
      worker.off('exit', died);
      resolve(measured as Measured);
    });
    worker.send(job);
  });
}
