import type { Ask, FromFrame, FromPage } from './messages.ts';

// The parent page: the part of Freshworks' own screen that surrounds an installation page.

/** The answers of `/host/api/app`. `configs` as the platform hands them out: secure values masked. */
type AppState = { installed: boolean; configs: object | null };
type Answer = { resolved?: unknown } | { rejected: unknown };

const iframe = element('page', HTMLIFrameElement);
const button = element('save', HTMLButtonElement);
const edit = element('edit', HTMLButtonElement);
const said = element('said', HTMLElement);

/** getConfigs and postConfigs have 3 s to answer (fdk-checks.md); validate may ask other systems. */
const LIMITS_MS = { getConfigs: 3000, postConfigs: 3000, validate: 60_000 };

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`host.html has no ${id}`);
  return found;
}

async function api<T>(path: string, body?: unknown): Promise<T> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const answer = await fetch(
    `/host/api/${path}`,
    body === undefined ? {} : { ...init, body: JSON.stringify(body) },
  );
  return (await answer.json()) as T;
}

const calls = new Map<number, (message: FromPage) => void>();
let lastCall = 0;

function callPage(call: keyof typeof LIMITS_MS, argument?: unknown): Promise<unknown> {
  lastCall += 1;
  const id = lastCall;
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`Error occurred while calling method: '${call}' - timed out`)),
      LIMITS_MS[call],
    );
    calls.set(id, (message) => {
      clearTimeout(limit);
      if ('failure' in message) {
        reject(new Error(`Error occurred while calling method: '${call}' - ${message.failure}`));
      } else if ('result' in message) resolve(message.result);
    });
    post({ to: 'page', id, call, argument });
  });
}

function post(message: FromFrame): void {
  iframe.contentWindow?.postMessage(message, '*');
}

async function answer(id: number, ask: Ask): Promise<void> {
  post({ to: 'page', id, ...(await api<Answer>('ask', ask)) });
}

window.addEventListener('message', ({ source, data }: MessageEvent<FromPage>) => {
  if (source !== iframe.contentWindow || data.to !== 'frame') return;
  if ('ask' in data) void answer(data.id, data.ask);
  else {
    calls.get(data.id)?.(data);
    calls.delete(data.id);
  }
});

function say(text: string, kind: 'good' | 'bad' | 'busy' | 'none'): void {
  said.textContent = text;
  said.dataset['kind'] = kind;
}

/** The order of the platform: validate, then postConfigs, then the app is installed or its settings stored. */
async function save(): Promise<void> {
  say('', 'none');
  const { installed } = await api<AppState>('app');
  if ((await callPage('validate')) !== true) return say('Validation failed.', 'bad');
  const iparams = await callPage('postConfigs');
  say(installed ? 'Saving…' : 'Installing…', 'busy');
  const outcome = await api<{ ok: true } | { ok: false; message: string }>('save', iparams);
  if (!outcome.ok) return say(outcome.message, 'bad');
  say(installed ? 'Settings saved.' : 'App installed.', 'good');
  show(false);
}

function show(isPageOpen: boolean): void {
  iframe.hidden = !isPageOpen;
  button.hidden = !isPageOpen;
  edit.hidden = isPageOpen;
  (isPageOpen ? button : edit).disabled = false;
  if (!isPageOpen) {
    iframe.removeAttribute('src');
    edit.focus();
  }
}

async function open(): Promise<void> {
  const { installed, configs } = await api<AppState>('app');
  button.textContent = installed ? 'Save' : 'Install';
  show(true);
  iframe.onload = () => {
    if (configs !== null && iframe.hasAttribute('src')) {
      callPage('getConfigs', configs).catch((error: Error) => say(error.message, 'bad'));
    }
  };
  iframe.src = '/host/app/iparams.html';
}

button.addEventListener('click', () => {
  if (button.ariaBusy === 'true') return;
  button.ariaBusy = 'true';
  save()
    .catch((error: unknown) => say(error instanceof Error ? error.message : String(error), 'bad'))
    .finally(() => (button.ariaBusy = 'false'));
});
edit.addEventListener('click', () => {
  say('', 'none');
  void open();
});

api<AppState>('app').then(
  ({ installed }) => (installed ? show(false) : open()),
  (error: unknown) => say(String(error), 'bad'),
);
