import { isToldHost, keyHost } from './account-host.ts';
import type { Field, Form } from './form.ts';
import { askFreshdesk } from './freshdesk-answer.ts';
import type { Host } from '../host/host.ts';
import { injixoAnswer, probeBody } from './injixo-answer.ts';
import { readConfigs, writeConfigs } from './iparams.ts';
import type { Words } from './iparams.ts';
import { freshdeskKeyShape, injixoKeyShape, problems } from './problems.ts';
import type { Store } from './store.ts';

/** A good answer this young still holds when saving is asked for, ms. */
const FRESH_MS = 10 * 60_000;
/** The frame around the page may wait for three seconds (freshworks-platform.md 8.3); whoever saves gets an answer before. */
const SAVE_PATIENCE_MS = 1_800;

export type LifeCycle = {
  /** The platform's three calls. */
  getConfigs: (configs: unknown) => void;
  postConfigs: () => Record<string, unknown>;
  validate: () => Promise<boolean>;
  /** Asks injixo or Freshdesk about what stands in the fields now; does nothing when nothing can be asked. */
  checkInjixo: () => Promise<void>;
  checkFreshdesk: () => Promise<void>;
  /** A field is filled: asks whoever can judge it, if nobody has since it changed. A host that was typed is not asked. */
  completed: (field: Field) => void;
};

export function createLifeCycle(
  store: Store,
  host: Host,
  { now, wait, ...words }: Words & { now: () => number; wait: (ms: number) => Promise<void> },
): LifeCycle {
  const { get, dispatch } = store;

  const checkInjixo = once(
    () => get().injixo,
    async () => {
      const { injixoKey: key, configurationId } = get();
      if (injixoKeyShape(get()) !== undefined) return;
      dispatch({ type: 'injixo asked' });
      const { number } = get().injixo;
      const reply = await host.send('checkInjixoKey', { key }, probeBody(configurationId));
      dispatch({ type: 'injixo answered', number, answer: injixoAnswer(reply), at: now() });
    },
  );

  const checkFreshdesk = once(
    () => get().freshdesk,
    async () => {
      const { freshdeskKey: key } = get();
      const domain = keyHost(get());
      if (domain === undefined || key === '' || freshdeskKeyShape(get()) !== undefined) return;
      const isTold = isToldHost(get());
      dispatch({ type: 'freshdesk asked' });
      const { number } = get().freshdesk;
      const answer = await askFreshdesk(host, { domain, key, isTold });
      dispatch({ type: 'freshdesk answered', number, answer, at: now() });
    },
  );

  const hostTold = host.domain().then((domain) => {
    dispatch({ type: 'host told', domain });
    return isFreshdeskDue(get()) ? checkFreshdesk() : undefined;
  });

  const validate = async (): Promise<boolean> => {
    const end = wait(SAVE_PATIENCE_MS);
    await Promise.race([hostTold, end]);
    dispatch({ type: 'save asked' });
    const checks = [
      isFresh(get().injixo, now()) ? Promise.resolve() : checkInjixo(),
      isFresh(get().freshdesk, now()) ? Promise.resolve() : checkFreshdesk(),
    ];
    // What was said to be saved anyway waits for nobody, unless the answer is there at once.
    await Promise.race([Promise.all(checks), get().mayWait ? wait(0) : end]);
    const [first] = problems(get());
    if (first) dispatch({ type: 'focus asked', control: first.control });
    return first === undefined;
  };

  let validating: Promise<boolean> | undefined;
  return {
    getConfigs: (configs) => dispatch(readConfigs(configs)),
    postConfigs: () => writeConfigs(get(), words),
    validate: () => {
      validating ??= validate().finally(() => (validating = undefined));
      return validating;
    },
    checkInjixo,
    checkFreshdesk,
    completed: (field) => {
      const judge = JUDGES[field];
      if (judge === undefined) return;
      // Both: what stood against the one may have been the other.
      if (get().injixo.phase === 'open') void checkInjixo();
      if (isFreshdeskDue(get())) void checkFreshdesk();
    },
  };
}

/** Who is asked about what stands in a field. */
const JUDGES: Partial<Record<Field, 'injixo' | 'freshdesk'>> = {
  injixoKey: 'injixo',
  configurationId: 'injixo',
  domain: 'freshdesk',
  freshdeskKey: 'freshdesk',
};

/** The key may leave without anybody pressing anything: nowhere but to the host that Freshworks itself tells. */
function isFreshdeskDue(form: Form): boolean {
  return form.freshdesk.phase === 'open' && isToldHost(form);
}

type AnyCheck = { number: number; phase: string; answer?: unknown; answeredAt?: number };

/** Only good news keeps: what failed is asked again. */
function isFresh({ answer, answeredAt = 0 }: AnyCheck, now: number): boolean {
  const isGood = answer === 'valid' || (answer as { kind?: string } | undefined)?.kind === 'valid';
  return isGood && now - answeredAt < FRESH_MS;
}

/** While a question about the same thing is on its way, asking again only waits for its answer. */
function once(check: () => AnyCheck, run: () => Promise<void>): () => Promise<void> {
  let last: { number: number; end: Promise<void> } | undefined;
  return () => {
    if (check().phase === 'asking' && last?.number === check().number) return last.end;
    const end = run();
    last = { number: check().number, end };
    return end;
  };
}
