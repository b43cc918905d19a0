/** Names that the platform puts in front of the app's script; which ones depends on the kind of run. */
export type Offer =
  | 'console'
  | 'require'
  | 'process'
  | 'global'
  | 'renderData'
  | 'generateTargetUrl'
  | '$request'
  | '$db'
  | '$schedule'
  | 'Date';

/** What a run inside the sandbox may ask of the engine. Values cross the border as JSON text, as on the platform. */
export type SandboxHost = {
  call(
    api: string,
    operation: string,
    args: unknown[],
    resolve: (json: string) => void,
    reject: (json: string) => void,
  ): void;
  renderData(args: unknown[]): void;
  log(level: string, args: unknown[]): void;
};

/**
 * Evaluated inside each context, so that everything the app can touch (promises, errors, answers) is of the context's own
 * kind. Returns `(clock) => start`; see `Sandbox` for what `start` is given.
 */
export const prelude = `(function (clock) {
  'use strict';
  const RealDate = Date;
  const { parse, stringify } = JSON;

  function dateWith(skewMs) {
    const now = () => {
      const instant = clock.now();
      if (instant === undefined) throw new Error('waiting in a loop: time passes in awaits only');
      return instant + skewMs;
    };
    function VirtualDate(...args) {
      if (!new.target) return new RealDate(now()).toString();
      return Reflect.construct(RealDate, args.length === 0 ? [now()] : args, new.target);
    }
    Object.defineProperties(VirtualDate, {
      name: { value: 'Date' },
      length: { value: 7 },
      prototype: { value: RealDate.prototype, writable: false },
      now: { value: now, writable: true, configurable: true },
      parse: { value: RealDate.parse, writable: true, configurable: true },
      UTC: { value: RealDate.UTC, writable: true, configurable: true },
    });
    return VirtualDate;
  }
  const TrueDate = dateWith(0);
  const hidden = (value) => ({ value, writable: true, enumerable: false, configurable: true });
  Object.defineProperty(globalThis, 'Date', hidden(TrueDate));
  Object.defineProperty(RealDate.prototype, 'constructor', hidden(TrueDate));
  Object.defineProperty(Math, 'random', hidden(() => clock.random()));

  const textOf = (error) => {
    if (error instanceof Error) return error.name + ': ' + error.message;
    return typeof error === 'object' ? stringify(error) : String(error);
  };

  function platform(host, skewMs) {
    const remote = (api, operation) => (...args) =>
      new Promise((resolve, reject) =>
        host.call(api, operation, args, (json) => resolve(parse(json)), (json) => reject(parse(json))));
    const operations = (api, names) =>
      Object.fromEntries(names.map((name) => [name, remote(api, name)]));
    const log = (level) => (...args) => host.log(level, args);
    return {
      console: { log: log('log'), info: log('info'), warn: log('warn'), error: log('error') },
      require: (path) => {
        throw new Error('Cannot find module "' + path + '"');
      },
      process: { cwd: () => '/server' },
      global: globalThis,
      renderData: (...args) => host.renderData(args),
      generateTargetUrl: remote('hook', 'generateTargetUrl'),
      $request: operations('request', ['invokeTemplate']),
      $db: operations('store', ['get', 'set', 'update', 'delete']),
      $schedule: operations('schedule', ['create', 'update', 'fetch', 'delete']),
      Date: skewMs === 0 ? TrueDate : dateWith(skewMs),
    };
  }

  return function start({ functionName, argsJson, offers, host, skewMs, settled }, evaluate) {
    try {
      const given = platform(host, skewMs);
      const handlers = evaluate(...offers.map((name) => given[name]), {});
      Promise.resolve(handlers[functionName](parse(argsJson))).then(
        () => settled(),
        (error) => settled(textOf(error)),
      );
    } catch (error) {
      settled(textOf(error));
    }
  };
})`;
