import type { App } from './app.ts';
import { ASK } from './brake.ts';
import { readActivity } from '../health/activity.ts';
import { readTime } from '../rules/events.ts';
import { asRecord } from '../rules/settings.ts';
import { refuse, reply } from './answering.ts';

/** `from` and `to`: ISO 8601; the shape is that of `Activity`. */
export async function answerActivity(app: App, args: unknown): Promise<void> {
  const told = asRecord(args);
  const [from, to = 0] = [readTime(told.from), readTime(told.to)];
  if (from === undefined) return refuse('from: expected a time in ISO 8601.');
  if (to <= from) return refuse('to: expected a later time in ISO 8601.');
  await reply(app, ASK, (store) => readActivity(store, { from, to }, app.now()));
}
