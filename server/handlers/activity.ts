import type { App } from './app.ts';
import { ASK } from './brake.ts';
import { readActivity } from '../health/activity.ts';
import { asRecord } from '../rules/settings.ts';
import { refuse, reply } from './answering.ts';

/** `from` and `to`: ISO 8601; the shape is that of `Activity`. */
export async function answerActivity(app: App, args: unknown): Promise<void> {
  const { from, to } = asRecord(args);
  const span = { from: instantOf(from), to: instantOf(to) };
  if (Number.isNaN(span.from)) return refuse('from: expected a time in ISO 8601.');
  if (!(span.to > span.from)) return refuse('to: expected a later time in ISO 8601.');
  await reply(app, ASK, (store) => readActivity(store, span, app.now()));
}

function instantOf(value: unknown): number {
  const isIso = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && value.length < 40;
  return isIso ? Date.parse(value) : NaN;
}
