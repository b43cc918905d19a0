import { parseArgs } from 'node:util';
import { startConsole } from './console.ts';
import { tellStory } from './tell-story.ts';

const HELP = `npm start                    the whole way on one page, on this machine only
npm start -- --port 4700     the same at this port
npm start -- --story         plays the example of the documentation without a browser; exit 0 if injixo's queues are right`;

/** Kept out of the repository; delete it to start over. */
const STATE_FILE = '.local/state.json';

async function live(port: number | undefined): Promise<void> {
  const { url, notice, close } = await startConsole({
    app: 'dist',
    stateFile: STATE_FILE,
    ...(port !== undefined && { port }),
  });
  if (notice !== null) console.error(notice);
  console.log(`
  The whole way        ${url}
  Installation page    ${url}/host
  injixo's stand-in    POST ${url}/external-systems/contact-events
  Freshdesk's stand-in ${url}/api/v2/tickets

  Ctrl-C ends it; the state is kept in ${STATE_FILE}.
`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      close();
      process.exit(0);
    });
  }
}

async function story(): Promise<void> {
  const { wrong } = await tellStory((line) => console.log(line));
  console.log('');
  if (wrong.length === 0)
    return console.log('Right: 3 contacts in 2 queues at 3 times, one of which no event told of.');
  console.log('Not as it should be:');
  for (const each of wrong) console.log(`  ${each}`);
  process.exitCode = 1;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`--port needs a number up to 65535, not “${text}”.`);
}

try {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, story: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) console.log(HELP);
  else if (values.story) await story();
  else await live(portOf(values.port));
} catch (error) {
  const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  const message = error instanceof Error ? error.message : String(error);
  console.error(isTaken ? 'This port is taken. Choose another one, or leave --port out.' : message);
  process.exitCode = 1;
}
