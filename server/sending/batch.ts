import { arrivedAt, type LoggedContact } from '../rules/contact.ts';
import { contactBody, MAX_BODY_BYTES } from '../clients/injixo.ts';
import { utf8Bytes } from '../platform/record-size.ts';
import { count } from '../record/ledger.ts';
import type { Log } from '../record/log.ts';
import type { Stretch } from '../record/log-stretch.ts';
import { putLast } from './refusal.ts';
import type { Run } from '../record/run.ts';
import { setAside } from './set-aside.ts';
import type { Batch, State } from '../record/state.ts';

/** Room for a body's frame and for `meta`. */
const FRAME_BYTES = 100;
/** More contacts never fit into a body. */
const MOST_CONTACTS = 800;

/** What goes out in one request. */
export type Parcel = { batch: Batch; stretch: Stretch; body: string };

/** The batch to send next; null when nothing is left. What its answer needs to be written down has been read. */
export async function nextBatch(run: Run): Promise<Parcel | null> {
  const { state } = run;
  await state.late.open();
  for (;;) {
    const batch = state.batch ?? (await takeBatch(run));
    if (batch === null) return null;
    const parcel = await openBatch(run, batch);
    if (parcel.stretch.contacts.length > 0) return parcel;
    // Its record is gone since it was taken.
    passBy(state, batch.isLate, parcel.stretch);
  }
}

/** The same contacts whenever it is asked for, also by a later run. */
export async function openBatch(run: Run, batch: Batch): Promise<Parcel> {
  const stretch = await logOf(run.state, batch.isLate).upTo(batch.to);
  return { batch, stretch, body: bodyOf(stretch.contacts, run) };
}

/** Nothing of the stretch is to be sent from its place any more; what the platform has lost of it is lost. */
export function passBy(state: State, isOfLate: boolean, stretch: Stretch): void {
  state.batch = null;
  logOf(state, isOfLate).settle(stretch);
  count(state.ledger, 'lost', arrivedAt(state), stretch.lost);
  if (state.log.waiting() + state.late.waiting() > 0) return;
  state.lateQueues = [];
  state.late.close();
}

function logOf(state: State, isOfLate: boolean): Log {
  return isOfLate ? state.late : state.log;
}

/** As many of the next contacts as one request takes; null where there are none. The late ones last. */
async function takeBatch(run: Run): Promise<Batch | null> {
  const { state, now } = run;
  for (;;) {
    const isOfLate = state.log.waiting() === 0;
    const log = logOf(state, isOfLate);
    const next = await log.next(state.maxBatch ?? MOST_CONTACTS);
    if (next === null) return null;
    if (await moveLate(state)) continue;
    const fitting = await fittingOf(next.contacts, run);
    // Where none can be sent, the first of the others.
    const stretch = (await log.next(Math.max(fitting, 1))) ?? next;
    if (fitting > 0) return begin(state, isOfLate, stretch);
    putAside(state, isOfLate, stretch, now());
  }
}

/** A contact of which no event can be made; or none, where its record is lost. */
function putAside(state: State, isOfLate: boolean, stretch: Stretch, now: number): void {
  for (const broken of stretch.contacts) setAside(state, broken, 0, now);
  passBy(state, isOfLate, stretch);
}

function begin(state: State, isLate: boolean, { to }: Stretch): Batch {
  state.batches += 1;
  return (state.batch = { number: state.batches, isLate, to, isOnItsWay: false });
}

/** Those of a queue that goes last, many at once, for each move is a write; whether there were any. */
async function moveLate(state: State): Promise<boolean> {
  if (state.lateQueues.length === 0) return false;
  const ahead = await state.log.next(MOST_CONTACTS);
  if (ahead === null) return false;
  const isLate = ({ queue }: LoggedContact): boolean => state.lateQueues.includes(queue);
  const late = state.log.takeOut(ahead.to, isLate);
  putLast(state, late);
  return late.length > 0;
}

/** How many of the first contacts fit into a request; none where no event can be made of the very first one. */
async function fittingOf(contacts: LoggedContact[], run: Run): Promise<number> {
  let bytes = FRAME_BYTES;
  let fitting = 0;
  for (const contact of contacts) {
    const measure = (): number => utf8Bytes(bodyOf([contact], run));
    const size = await run.guard('contact', measure, null, contact.id);
    bytes += size ?? MAX_BODY_BYTES;
    if (bytes > MAX_BODY_BYTES) break;
    fitting += 1;
  }
  return fitting;
}

function bodyOf(contacts: LoggedContact[], { state, settings }: Run): string {
  return contactBody(contacts, state.domain, settings.configurationId);
}
