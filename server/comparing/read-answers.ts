import { dueAnswers, expectAnswer, readUntil } from './answers.ts';
import { HOUR, SECOND } from '../platform/clock.ts';
import { AROUND, type Comparing, leftOfQuarter, secondOf, wantedSince } from './comparing.ts';
import { fill } from './fill.ts';
import {
  type Failure,
  findTicket,
  readConversations,
  type TicketFacts,
} from '../clients/freshdesk.ts';
import { areListsTrue } from './trust.ts';
import { readInstant } from '../rules/events.ts';
import { noteConversationCreate } from '../rules/normalize.ts';

/** Side by side, so that a slow Freshdesk does not take the run's time. */
const AT_ONCE = 18;
/** Of tickets on which nothing seems to be missing one is read now and then: what is silent is measured. */
const SAMPLES = 0.2;
/** A ticket that cannot be read any more shows nothing; nor can it be asked for later what it would have shown. */
const GIVEN_UP = HOUR / SECOND;
/** Requests to make sure of that. */
const LOOKS = 3;

type Open = [ticket: string, at: number];
type Row = Record<string, unknown>;

/** Reads the conversations of tickets with answers that nobody has accounted for, as many as may be. */
export async function readAnswers(comparing: Comparing): Promise<void> {
  const due = dueOf(comparing);
  let isAnswered = true;
  while (isAnswered && due.length > 0) {
    const next = due.splice(0, Math.min(AT_ONCE, leftToAsk(comparing)));
    const reading = next.map((open) =>
      readConversations(comparing, open[0]).then((read) => ({ open, read })),
    );
    isAnswered = next.length > 0;
    for (const { open, read } of await Promise.all(reading)) {
      isAnswered = (await judgeRead(open, read, comparing)) && isAnswered;
    }
  }
}

/** Of the 50 requests that the platform allows a minute, so many are for the comparison. */
const MOST_REQUESTS = 40;
/** Sending has to begin in the first seconds of a run. */
const READS_UNTIL = 3.7 * SECOND;

/** How many requests may still be made. */
function leftToAsk({ state, startedAt, now, requestsBefore, asked }: Comparing): number {
  if (now() - startedAt >= READS_UNTIL) return 0;
  const leftOfRun = MOST_REQUESTS - requestsBefore - (state.lastRun?.requests ?? 0);
  return Math.max(0, Math.min(leftOfRun, leftOfQuarter(asked)));
}

function dueOf(comparing: Comparing): Open[] {
  const { silent, random } = comparing;
  const due = dueAnswers(comparing);
  const sample = silent[Math.floor(random() * silent.length)];
  return due.length === 0 && sample !== undefined && random() < SAMPLES ? [sample] : due;
}

type Read = Awaited<ReturnType<typeof readConversations>>;

/** False where no more should be asked for. */
async function judgeRead(open: Open, read: Read, comparing: Comparing): Promise<boolean> {
  const [ticket, at] = open;
  const { answers, until, shown } = comparing;
  if (read.ok) {
    const { facts, conversations } = read.value;
    shown.set(ticket, facts);
    learn(at, facts, conversations, comparing);
    await judgeReplies(open, conversations, comparing);
    return true;
  }
  if (!isHidden(read)) return false;
  const isOld = until - at > GIVEN_UP;
  if (isOld && (await isGone(ticket, comparing))) answers.open.delete(ticket);
  return true;
}

function isHidden({ status }: Failure): boolean {
  return status === 404 || status === 403;
}

/** Not at a single word, nor while single tickets get no good answer at all. */
async function isGone(ticket: string, comparing: Comparing): Promise<boolean> {
  if (leftToAsk(comparing) < LOOKS || !(await areListsTrue(comparing))) return false;
  const again = await findTicket(comparing, ticket);
  return !again.ok && isHidden(again);
}

/** Looked at once: an account that calls the creation of a ticket its customer's answer does so for each. */
function learn(
  at: number,
  { createdAt }: TicketFacts,
  conversations: Row[],
  { comparison }: Comparing,
): void {
  const isThen = (row: Row): boolean => secondsOf(row) === at;
  if (at === secondOf(createdAt) && !conversations.some(isThen)) {
    comparison.isBornAnswered = true;
  }
}

/**
 * Counts what nobody knows of a ticket's replies, oldest first, as far as this run can tell; the next one goes on from
 * there: of a long conversation in a full account each reply may stand in a record of its own.
 */
async function judgeReplies([ticket, at]: Open, rows: Row[], comparing: Comparing): Promise<void> {
  const { answers, until, knownSince } = comparing;
  const wanted = wantedSince(comparing, at);
  const read = readUntil(answers, ticket, wanted);
  const since = Math.max(knownSince, wanted - AROUND);
  const replies = rows.filter((row) => secondsOf(row) >= since && secondsOf(row) > read);
  for (const row of replies.sort((one, other) => secondsOf(one) - secondsOf(other))) {
    const asEvent = { data: { conversation: { ...row, ticket_id: ticket } } };
    const note = noteConversationCreate(asEvent, comparing.now());
    if (note?.k !== 'reply') continue;
    if (note.at > until) expectAnswer(answers, ticket, note.at);
    else if (!(await fill(note, comparing))) {
      answers.settled.set(ticket, [note.at - 1, since]);
      return;
    }
  }
  answers.settled.set(ticket, [until, since]);
}

function secondsOf(row: Row): number {
  return secondOf(readInstant(row.created_at));
}
