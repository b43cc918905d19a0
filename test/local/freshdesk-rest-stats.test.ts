import { describe, expect, test } from 'vitest';
import type { FreshdeskSaying } from '../../local/freshdesk/no-good-answers.ts';
import { bodyOf, desk, header, MINUTE, status } from './freshdesk-client.ts';

type Shown = { id: number; stats?: Record<string, string | null> };

const LIST = '/api/v2/tickets?include=stats&updated_since=2026-11-22T00:00:00Z';

function shown(answer: Parameters<typeof bodyOf>[0]): Shown[] {
  return bodyOf(answer) as Shown[];
}

describe('what a list tells of answers', () => {
  test('is there where it is asked for: when the customer and the agent last wrote', () => {
    const { freshdesk, get, wait } = desk();
    const id = freshdesk.createTicket({ source: 1 });
    expect(shown(get('/api/v2/tickets'))[0]).not.toHaveProperty('stats');
    expect(shown(get(LIST))[0]?.stats).toMatchObject({
      requester_responded_at: null,
      agent_responded_at: null,
    });

    for (const by of ['customer', 'agent', 'customer']) {
      wait(MINUTE);
      if (by === 'customer') freshdesk.customerReplies(id);
      else freshdesk.agentReplies(id);
    }

    expect(shown(get(LIST))[0]?.stats).toMatchObject({
      requester_responded_at: '2026-11-22T10:03:00Z',
      agent_responded_at: '2026-11-22T10:02:00Z',
    });
  });

  test('may count the creation of a ticket as the first answer, until there is another', () => {
    const { freshdesk, get, wait } = desk();
    freshdesk.countCreationAsResponse(true);
    const id = freshdesk.createTicket({ source: 1 });
    wait(MINUTE);
    freshdesk.updateAnything(id);
    const respondedAt = () => shown(get(LIST))[0]?.stats?.['requester_responded_at'];
    expect(respondedAt()).toBe('2026-11-22T10:00:00Z');

    freshdesk.customerReplies(id);

    expect(respondedAt()).toBe('2026-11-22T10:01:00Z');
  });

  test.each(['spam', 'deleted'])('is told of %s tickets as well', (filter) => {
    const { freshdesk, get } = desk();
    const id = freshdesk.createTicket({ source: 1 });
    freshdesk.customerReplies(id);
    if (filter === 'spam') freshdesk.markSpam(id);
    else freshdesk.deleteTicket(id);

    const [ticket] = shown(get(`${LIST}&filter=${filter}`));

    expect(ticket?.stats).toMatchObject({ requester_responded_at: '2026-11-22T10:00:00Z' });
  });

  test('costs credits, which the minute is shorter by', () => {
    const { get } = desk();
    const left = (path: string) => Number(header(get(path), 'x-ratelimit-remaining'));

    expect(left('/api/v2/tickets')).toBe(399);
    const answer = get(LIST);
    expect(header(answer, 'x-ratelimit-used-currentrequest')).toBe('3');
    expect(header(answer, 'x-ratelimit-remaining')).toBe('396');
  });

  test('nothing else can be asked for', () => {
    expect(status(desk().get('/api/v2/tickets?include=stats,conversations'))).toBe(400);
  });
});

test('a single ticket can bring its ten oldest conversations, and the list of them has all', () => {
  const { freshdesk, get } = desk();
  const id = freshdesk.createTicket({ source: 1 });
  const replies = Array.from({ length: 12 }, () => freshdesk.customerReplies(id));

  const ticket = bodyOf(get(`/api/v2/tickets/${id}?include=conversations,stats`)) as Shown & {
    conversations: { id: number }[];
  };

  expect(ticket.id).toBe(id);
  expect(ticket.stats).toMatchObject({ requester_responded_at: '2026-11-22T10:00:00Z' });
  expect(ticket.conversations.map((entry) => entry.id)).toEqual(replies.slice(0, 10));
  const all = bodyOf(get(`/api/v2/tickets/${id}/conversations?per_page=100`)) as Shown[];
  expect(all.map((entry) => entry.id)).toEqual(replies);
});

describe('odd lists, which are still about what was asked for', () => {
  test('ids as text, no times of change, times to come, answers before the question', () => {
    const { freshdesk, get } = desk();
    const id = freshdesk.createTicket({ source: 1 });
    const says = (saying: FreshdeskSaying): Shown | undefined => {
      freshdesk.faults.rules = [{ says: saying }];
      return shown(get(LIST))[0];
    };

    expect(says('ids as text')).toMatchObject({ id: String(id) });
    expect(says('no times of change')).not.toHaveProperty('updated_at');
    expect(says('times to come')).toMatchObject({ updated_at: '2099-01-01T00:00:00Z' });
    expect(says('answered before asked')?.stats).toMatchObject({
      requester_responded_at: '2020-01-01T00:00:00Z',
    });
  });
});
