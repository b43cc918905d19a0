import { isoSeconds } from '../platform/clock.ts';
import type { Run } from '../record/run.ts';
import type { Incident } from '../record/incident.ts';
import { waiting } from '../record/state.ts';

/*
 * What the alert says: the texts as the installation page left them, in the admin's language, their numbers filled in
 * (docs/decisions/011-the-alerts-words-come-from-the-page.md). Plain HTML of our own, counts and times only.
 */

export async function headOf(
  run: Run,
  incident: Incident,
): Promise<{ subject: string; description: string }> {
  const { kind } = incident;
  return {
    subject: await fill(run, incident, `${kind}.subject`),
    description: await fill(run, incident, kind),
  };
}

export function newsOf(run: Run, incident: Incident): Promise<string> {
  const { kind, isOver, lostBefore, setAsideBefore } = incident;
  if (!isOver) return fill(run, incident, kind);
  const { lost, setAside } = run.state.ledger.total;
  const isMissing = lost > lostBefore || setAside > setAsideBefore;
  return fill(run, incident, isMissing ? 'over.missing' : 'over');
}

async function fill(
  { state, options, now }: Run,
  incident: Incident,
  key: string,
): Promise<string> {
  const { lost, setAside } = state.ledger.total;
  // Not an object: every object has a `toString`.
  const values = new Map<string, string | number>([
    ['since', inUtc(incident.since)],
    ['now', inUtc(now())],
    ['waiting', waiting(state)],
    ['late', incident.late],
    ['lost', lost - incident.lostBefore],
    ['setAside', Math.max(0, setAside - incident.setAsideBefore)],
  ]);
  const { alertTexts } = await options();
  const text = alertTexts[key] ?? `injixo app: ${key}. Waiting: {waiting}, lost: {lost}.`;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values.get(name) ?? whole));
}

/** `2026-11-23 08:05 UTC`: clear in every language, and the sandbox knows no other time zone for sure. */
function inUtc(at: number): string {
  return `${isoSeconds(at).slice(0, 16).replace('T', ' ')} UTC`;
}
