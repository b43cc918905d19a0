import vm from 'node:vm';
import type { Offer } from './prelude.ts';

/** Evaluates the app's script anew; the first arguments are what the platform offers, the last is an empty object. */
export type Evaluate = (...platform: unknown[]) => Record<string, unknown>;

/** The app's script; `url` as `AppFiles` tells it. */
export type AppScript = { serverJs: string; url?: string | undefined };

/** Compiles the script with the names that a kind of run is offered; what it gives makes it ready in a context. */
export function compile(
  { serverJs, url }: AppScript,
  offers: readonly Offer[],
): (context: vm.Context) => Evaluate {
  if (url !== undefined) return (context) => compileAt(url, serverJs, offers, context);
  // The names stand in an outer function, so that the app may declare its own of the same name, as on the platform.
  const wrapped = `(function (${offers.join(', ')}) { return (function () { var exports = {}; ${serverJs}\n; return exports; })(); })`;
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
  return vm.compileFunction(`${serverJs}\n; return exports;`, [...offers, 'exports'], {
    filename: url,
    parsingContext: context,
  }) as Evaluate;
}
