import vm from 'node:vm';
import { SYNC_REAL_MS } from '../ground/limits.ts';
import { compile } from './app-script.ts';
import type { AppScript, Evaluate } from './app-script.ts';
import { prelude } from './prelude.ts';
import type { Offer, SandboxHost } from './prelude.ts';

/** Runs the app's script as the platform does: wrapped in a function, in a bare context, evaluated anew for each run. */
export type Sandbox = {
  /**
   * Calls an exported function with arguments that arrive as JSON text. `settled` hears once of the end: nothing, or the
   * text of the error. A script that keeps the processor busy ends with 'timed out'.
   */
  start(call: SandboxCall): void;
};
export type SandboxCall = {
  functionName: string;
  argsJson: string;
  offers: readonly Offer[];
  host: SandboxHost;
  /** What `Date` says, minus the true virtual time. */
  skewMs: number;
  settled: (error?: string) => void;
  timedOut: () => void;
};

/** `now` is undefined if it was asked for so often that the app must be waiting for it to move. */
export type Clock = { now: () => number | undefined; random: () => number };
type Starter = (call: Omit<SandboxCall, 'timedOut'>, evaluate: Evaluate) => void;

/** A context with the platform's names in it. `clock`: of the runtime whose run began last in it. */
type Room = { context: vm.Context; start: Starter; evaluates: Map<string, Evaluate>; clock: Clock };

const preludeScript = new vm.Script(prelude, { filename: 'platform.js' });
/** One for all runtimes of an app: V8 then compiles it once, and what it has learnt of it stays. */
const rooms = new WeakMap<AppScript, Room>();

/** `freshContexts` false keeps one context: for long simulations, where making contexts would take the time. */
export function createSandbox(app: AppScript, clock: Clock, freshContexts: boolean): Sandbox {
  const appScripts = new Map<string, (context: vm.Context) => Evaluate>();

  function evaluateIn(context: vm.Context, offers: readonly Offer[]): Evaluate {
    const key = offers.join();
    const script = appScripts.get(key) ?? compile(app, offers);
    appScripts.set(key, script);
    return script(context);
  }

  return {
    start(call) {
      const room = freshContexts ? newRoom(clock) : (rooms.get(app) ?? newRoom(clock));
      if (!freshContexts) rooms.set(app, room);
      room.clock = clock;
      const key = call.offers.join();
      const evaluate = room.evaluates.get(key) ?? evaluateIn(room.context, call.offers);
      room.evaluates.set(key, evaluate);
      if (freshContexts) startGuarded(room.context, call, () => room.start(call, evaluate));
      else room.start(call, evaluate);
    },
  };
}

function newRoom(clock: Clock): Room {
  const context = vm.createContext({});
  const start = (preludeScript.runInContext(context) as (clock: Clock) => Starter)({
    now: () => room.clock.now(),
    random: () => room.clock.random(),
  });
  const room: Room = { context, start, evaluates: new Map(), clock };
  return room;
}

/** Only code that runs inside of `runInContext` can be stopped from outside; the hook is gone before the app's code runs. */
const guardScript = new vm.Script(
  '(() => { const start = globalThis.__start; delete globalThis.__start; start(); })()',
);
function startGuarded(context: vm.Context, call: SandboxCall, start: () => void): void {
  context['__start'] = start;
  try {
    guardScript.runInContext(context, { timeout: SYNC_REAL_MS });
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    call.timedOut();
  }
}
