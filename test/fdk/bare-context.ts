/**
 * Text of a program for whatever Node it is given to: it reads a server.js as the platform does, in a `vm`
 * context that has nothing but ECMAScript and the platform's names, runs what it is asked to, and prints what
 * came of it as JSON. Plain JavaScript, because it also runs where there is no tsx.
 */
export const bareContextProgram = `
const { readFileSync } = require('node:fs');
const vm = require('node:vm');

const [file, ...calls] = process.argv.slice(1);
const seen = { node: process.version, stored: {}, requests: [], schedules: {}, rendered: [], logged: [] };
const log = (level) => (...words) => seen.logged.push([level, ...words].join(' '));
const missing = () => Promise.reject({ status: 404, message: 'Record not found' });

const platform = {
  console: { log: log('log'), info: log('info'), error: log('error') },
  renderData: (error, data) => seen.rendered.push({ error: error ?? null, data: data ?? null }),
  $db: {
    get: (key) => (key in seen.stored ? Promise.resolve(structuredClone(seen.stored[key])) : missing()),
    set: (key, value) => ((seen.stored[key] = structuredClone(value)), Promise.resolve({ Created: true })),
    update: (key, action, change) => {
      const kept = (seen.stored[key] ??= {});
      for (const [name, value] of Object.entries(structuredClone(change)))
        kept[name] = action === 'append' ? [...(kept[name] ?? []), ...value] : value;
      return Promise.resolve({ Updated: true });
    },
    delete: (key) => (delete seen.stored[key], Promise.resolve({ Deleted: true })),
  },
  $schedule: {
    create: (options) => ((seen.schedules[options.name] = structuredClone(options)), Promise.resolve({ status: 200 })),
    update: (options) => ((seen.schedules[options.name] = structuredClone(options)), Promise.resolve({ status: 200 })),
    fetch: ({ name }) =>
      name in seen.schedules
        ? Promise.resolve(structuredClone(seen.schedules[name]))
        : Promise.reject({ status: 404, message: 'Schedule does not exist' }),
    delete: ({ name }) => (delete seen.schedules[name], Promise.resolve({ status: 200 })),
  },
  $request: {
    invokeTemplate: (name) => {
      seen.requests.push(name);
      return Promise.resolve({ status: 200, headers: {}, response: '[]', attempts: 1 });
    },
  },
};

async function main() {
  const context = vm.createContext({ ...platform });
  const text = readFileSync(file, 'utf8');
  const script = vm.runInContext('(function () { var exports = {}; ' + text + '\\nreturn exports; })()', context);
  seen.handlers = Object.fromEntries(Object.entries(script).map(([name, value]) => [name, typeof value]));
  for (const call of calls) {
    const { handler, args } = JSON.parse(call);
    await script[handler](args);
  }
  console.log(JSON.stringify(seen));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
`;
