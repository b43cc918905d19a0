import vm from 'node:vm';
import type { Offer } from './prelude.ts';

/** Evaluates the app's script anew; the first arguments are what the platform offers, the last is an empty object. */
export type Evaluate = (...platform: unknown[]) => Record<string, unknown>;

/** The app's script; `url` as `AppFiles` tells it. */
export type AppScript = { serverJs: string; url?: string | undefined };

/**
 * Looking up a global of a context asks the process outside each time, and costs more than what the app does with it. So
 * these are handed in. Not Date, which goes by the virtual clock.
 */
const BUILT_IN = ['Array', 'Boolean', 'Error', 'Infinity', 'JSON', 'Map', 'Math', 'NaN', 'Number']
  .concat(['Object', 'Promise', 'RegExp', 'Set', 'String', 'TypeError', 'parseInt'])
  .join(', ');
const builtInScript = new vm.Script(`[${BUILT_IN}]`);

/** Compiles the script with the names that a kind of run is offered; what it gives makes it ready in a context. */
export function compile(
  { serverJs, url }: AppScript,
  offers: readonly Offer[],
): (context: vm.Context) => Evaluate {
  if (url !== undefined) return (context) => compileAt(url, serverJs, offers, context);
  // The names stand in an outer function, so that the app may declare its own of the same name, as on the platform.
  const wrapped = `(function (${offers.join(', ')}) { const { ${BUILT_IN} } = globalThis; return (function () { var exports = {}; ${serverJs}\n; return exports; })(); })`;
  const script = new vm.Script(wrapped, { filename: 'server.js' });
  return (context) => script.runInContext(context) as Evaluate;
}

/**
 * The script as the body of a function, with nothing in front of it: an offset in it is an offset in the file at `url`,
 * where whoever measures coverage looks. Takes V8 longer, and refuses an app that declares an offered name anew.
 */
function compileAt(
  url: string,
  serverJs: string,
  offers: readonly Offer[],
  context: vm.Context,
): Evaluate {
  const params = [...offers, 'exports', ...BUILT_IN.split(', ')];
  const evaluate = vm.compileFunction(`${serverJs}\n; return exports;`, params, {
    filename: url,
    parsingContext: context,
  }) as Evaluate;
  const builtIn = builtInScript.runInContext(context) as unknown[];
  return (...platform) => evaluate(...platform, ...builtIn);
}
