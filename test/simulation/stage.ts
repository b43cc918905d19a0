import { createFreshdesk } from '../../local/freshdesk/freshdesk.ts';
import { createInjixo } from '../../local/injixo/injixo.ts';
import { standardSettings } from '../../local/console/settings.ts';
import { createRuntime } from '../../local/runtime/runtime.ts';
import type { AppFiles, RuntimeState } from '../../local/runtime/runtime.ts';
import type { HttpAnswer, HttpRequest } from '../../local/runtime/services/upstream.ts';
import { ageOf, furnish, idsOf } from './account.ts';
import { HOUR } from './step.ts';
import type { Setting } from './step.ts';
import { openFaults } from './faults.ts';

const DOMAIN = 'example.freshdesk.com';
export const START = Date.parse('2026-09-07T08:00:00Z');

/** One request to injixo as it really went: what it brought, and what became of it. */
export type Post = {
  at: number;
  /** Keys of contacts (`keyOf`). */
  contacts: { key: string; identifier: string; name: string }[];
  kept: boolean;
  status: number | 'no answer' | 'network';
  body: string;
  /** Of a 429: not before then, epoch ms. */
  notBefore: number;
  /** Sent by a handler, as the platform took it neither into the store nor into a schedule. */
  isDirect: boolean;
};
export type Fired = {
  event: string;
  data: Record<string, unknown>;
  at: number;
  /** When its handlers start, epoch ms. */
  runsAt: number[];
};
export type Stage = ReturnType<typeof createStage>;

type Wire = { data?: { timestamp: string; queueIdentifier: string; queueName: string }[] };

/** A contact on the wire is told by its own second and by whether it is a ticket or a reply: `08:01:00Z tickets`. */
export function keyOf(at: number, kind: 'tickets' | 'replies'): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z ${kind}`;
}

/** The whole world on one clock, with eyes on everything that leaves the app. */
export function createStage(app: AppFiles, setting: Setting) {
  const { seed, window, refused, expired, everyMinutes, schedules, account } = setting;
  const posts: Post[] = [];
  const fired: Fired[] = [];
  const runs: RuntimeState['executions'] = [];
  const injixo = createInjixo({ seed });
  const runtime = createRuntime({
    app,
    startAt: START,
    account: { domain: DOMAIN },
    seed,
    quotas: { window, refused, schedulesPerMinute: schedules ?? Infinity },
    doubts: { expired, leastPeriodMinutes: everyMinutes },
    freshContexts: false,
    onRun: (run) => runs.push(run),
    upstream: (host) => upstreams.get(host),
  });
  const faults = openFaults(runtime, injixo);
  const secrets = new Set<string>();
  const key = { isGood: true, changedAt: START, savedAt: [] as number[] };
  const trouble = { freshdeskFailed: false };
  let delays: number[] = [200];
  let offset = 0;
  /** Before the installation: how long ago it is now. */
  let ago: number | null = 0;
  const freshdesk = createFreshdesk({
    domain: DOMAIN,
    seed,
    ...idsOf(account),
    now: () => runtime.now() - (ago ?? 0),
    emit(event, data) {
      if (ago !== null) return;
      // A ms of its own for each event, by which its handlers are told apart.
      offset = (offset + 1) % 190;
      const record = {
        event,
        data: data as Fired['data'],
        at: runtime.now(),
        runsAt: [] as number[],
      };
      record.runsAt = delays.map((delay) => runtime.now() + delay + offset);
      fired.push(record);
      runtime.fire(event, asTold(data, setting));
    },
  });
  runtime.faults.delivery = () => (fired.at(-1)?.runsAt ?? []).map((at) => at - runtime.now());
  const sourceNames = furnish(freshdesk, account);
  const past = Array.from({ length: account.past }, (_, n) => {
    ago = ageOf(n);
    const groups = freshdesk.groups();
    return freshdesk.createTicket({ source: 1 + (n % 3), groupId: groups[n % groups.length]?.id });
  });
  ago = 0;

  function contactsOf(body: string): Post['contacts'] {
    const { data = [] } = JSON.parse(body) as Wire;
    return data.map(({ timestamp, queueIdentifier: identifier, queueName: name }) => {
      const kind = identifier.endsWith(':replies') ? 'replies' : 'tickets';
      return { key: `${timestamp} ${kind}`, identifier, name };
    });
  }
  function toInjixo(request: HttpRequest, now: number): HttpAnswer {
    faults.setInjixo();
    const before = injixo.contacts().length;
    const answer = injixo.handle(request, now);
    const contacts = contactsOf(request.body);
    const kept = injixo.contacts().length > before;
    const status = 'fault' in answer ? answer.fault : answer.status;
    const isDirect = /:(ticket|reply|gone):/.test(request.headers['idempotency-key'] ?? '');
    const isWait = status === 429 && !('fault' in answer);
    const notBefore = now + (isWait ? waitOf(answer.headers['retry-after'] ?? '', now) : 0);
    posts.push({ at: now, contacts, kept, status, notBefore, isDirect, body: request.body });
    return answer;
  }
  function toFreshdesk(request: HttpRequest, now: number): HttpAnswer {
    faults.setFreshdesk(freshdesk);
    const answer = freshdesk.handle(request, now);
    if ('fault' in answer || answer.status === 429 || freshdesk.faults.rules.length > 0) {
      trouble.freshdeskFailed = true;
    }
    return answer;
  }
  const upstreams = new Map([
    ['api.injixo.com', toInjixo],
    [DOMAIN, toFreshdesk],
  ]);
  const settings = () => {
    for (const secret of [...injixo.state().keys, ...freshdesk.apiKeys()]) secrets.add(secret);
    return standardSettings(
      { freshdesk, injixo, domain: DOMAIN },
      {
        count_outbound: setting.countOutbound,
        alert_email: 'admin@example.com',
        ...(setting.hasAccess ? {} : { freshdesk_api_key: undefined, groups: {} }),
      },
    );
  };
  return {
    ...{ runtime, freshdesk, injixo, faults, posts, fired, runs, setting, secrets, key, trouble },
    setDelays: (next: number[]) => (delays = next),
    sourceNames,
    past,
    async install() {
      ago = null;
      const installed = await runtime.install(settings());
      const options = { one_contact_per_chat: setting.oneContactPerChat };
      if (setting.oneContactPerChat) await runtime.invoke('saveOptions', options);
      return installed;
    },
    newKey() {
      injixo.generateKey();
      Object.assign(key, { isGood: false, changedAt: runtime.now() });
    },
    saveSettings() {
      if (!key.isGood) {
        Object.assign(key, { isGood: true, changedAt: runtime.now() });
        key.savedAt.push(runtime.now());
      }
      runtime.saveSettings(settings());
    },
  };
}

/** Seconds or a date; whatever it says counts for an hour at most, and never for less than nothing (design 3). */
function waitOf(header: string, now: number): number {
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Math.min(Math.max(0, Number.isFinite(ms) ? ms : 0), HOUR);
}

type Told = { ticket?: Record<string, unknown>; conversation?: Record<string, unknown> };

/** The same event in another of the shapes that Freshdesk gives it. */
function asTold(data: Told, { category, gone }: Setting): object {
  if (data.conversation) {
    const { id, name } = data.conversation['category'] as { id: number; name: string };
    const told = { object: { id, name }, number: id, text: name }[category];
    return { ...data, conversation: { ...data.conversation, category: told } };
  }
  const changes = Object.keys((data.ticket?.['changes'] ?? {}) as object);
  const isToldByChange = changes.includes('spam') || changes.includes('deleted');
  if (gone === 'flags' || !isToldByChange) return data;
  return { ...data, ticket: { ...data.ticket, spam: null, deleted: null } };
}
