import type { Said } from '../../app/health/health-words.ts';
import type { Host } from '../../app/host/host.ts';
import { createHealthWatch } from '../../app/health/health-watch.ts';
import type { HealthWatch } from '../../app/health/health-watch.ts';
import type { HandPorts } from '../../app/health/send-now.ts';

/** A host whose functions answer with the next of their answers; an Error rejects, the last one is given again. */
export type AskedHost = HandPorts & {
  answers: Record<string, unknown[]>;
  asked: string[];
  clock: { now: number };
  watch: HealthWatch;
  waits: number[];
};

export function askedHost(answers: Record<string, unknown[]>): AskedHost {
  const asked: string[] = [];
  const waits: number[] = [];
  const clock = { now: Date.parse('2026-11-23T10:00:00Z') };
  const host: Host = {
    domain: () => Promise.resolve('example.freshdesk.com'),
    send: () => Promise.resolve({ status: 500, body: '', isFromPlatform: true }),
    invoke: async (name, payload) => {
      const given = Object.keys(payload).length === 0 ? '' : ` ${JSON.stringify(payload)}`;
      asked.push(`${name}${given}`);
      const list = answers[name] ?? [];
      const answer = list.length > 1 ? list.shift() : list[0];
      if (answer instanceof Error || answer === undefined) throw answer ?? new Error('not there');
      return Promise.resolve(answer);
    },
  };
  return {
    host,
    answers,
    asked,
    clock,
    waits,
    watch: createHealthWatch(host, () => clock.now),
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  };
}

/** What was reported on the way. */
export function reporter(): { reports: Said[]; report: (said: Said) => void } {
  const reports: Said[] = [];
  return { reports, report: (said) => reports.push(said) };
}
