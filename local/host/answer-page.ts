import type { HostRuntime, Switches } from './host-runtime.ts';
import type { Ask } from './messages.ts';

/** What the page's question comes to: resolved or rejected, as the client hands it on. */
export type PageAnswer = { resolved: unknown } | { rejected: unknown };

export async function answerPage(
  runtime: HostRuntime,
  switches: Switches,
  question: unknown,
): Promise<PageAnswer> {
  try {
    return { resolved: await answer(runtime, switches, question as Ask) };
  } catch (error) {
    // The platform rejects with plain objects; an Error here is our own mistake and shall be readable too.
    return { rejected: error instanceof Error ? { status: 500, message: error.message } : error };
  }
}

function answer(runtime: HostRuntime, switches: Switches, ask: Ask): Promise<unknown> {
  if (ask.kind === 'request') return runtime.pageRequest(ask.template, ask.options);
  if (ask.kind === 'invoke') return runtime.invoke(ask.functionName, ask.payload);
  if (switches.currentHost === 'fails') {
    throw new Error('currentHost is not available');
  }
  const { domain } = runtime.state();
  const endpoints = { freshdesk: `https://${domain}` };
  return Promise.resolve({
    currentHost: { subscribed_modules: ['support_ticket'], endpoint_urls: endpoints },
  });
}
