import type { HttpAnswer, HttpRequest } from '../runtime/services/upstream.ts';
import type { Agent, Desk, Group, Ticket } from './account.ts';
import { invalid, json, refusal, unexpectedField } from './rest-answer.ts';
import { agentBody, conversationBody, groupBody, ticketAsked } from './rest-bodies.ts';
import { plainList } from './rest-paging.ts';
import { ticketFields } from './rest-ticket-fields.ts';
import { listTickets, mayRead } from './rest-ticket-list.ts';
import { postNote, postReply, postTicket, putTicket } from './rest-writes.ts';

type Call = { desk: Desk; agent: Agent; url: URL; body: string };

/** A place of API v2: what it answers to each method. `id` is the number in the path, or NaN. */
type Place = { path: RegExp; methods: Record<string, (call: Call, id: number) => HttpAnswer> };

const PLACES: Place[] = [
  {
    path: /^\/api\/v2\/groups$/,
    methods: { GET: forAdmins(({ desk, url }) => plainList(url, byName(desk), groupBody)) },
  },
  {
    path: /^\/api\/v2\/groups\/(\d+)$/,
    methods: { GET: forAdmins(({ desk }, id) => oneGroup(desk, id)) },
  },
  { path: /^\/api\/v2\/ticket_fields$/, methods: { GET: forAdmins(fields) } },
  {
    path: /^\/api\/v2\/agents\/me$/,
    methods: { GET: ({ agent }) => json(200, agentBody(agent)) },
  },
  {
    path: /^\/api\/v2\/tickets$/,
    methods: {
      GET: ({ desk, agent, url }) => listTickets(desk.account, agent, url, desk.now()),
      POST: ({ desk, agent, body }) => postTicket(desk, agent, body),
    },
  },
  {
    path: /^\/api\/v2\/tickets\/(\d+)$/,
    methods: {
      GET: onTicket(({ desk, url }, ticket) => json(200, ticketAsked(ticket, desk.account, url))),
      PUT: onLiveTicket(({ desk, agent, body }, ticket) => putTicket(desk, agent, ticket, body)),
    },
  },
  {
    path: /^\/api\/v2\/tickets\/(\d+)\/conversations$/,
    methods: {
      GET: onTicket(({ desk, url }, ticket) =>
        plainList(url, desk.account.conversations.get(ticket.id) ?? [], (entry) =>
          conversationBody(entry, ticket),
        ),
      ),
    },
  },
  {
    path: /^\/api\/v2\/tickets\/(\d+)\/notes$/,
    methods: {
      POST: onLiveTicket(({ desk, agent, body }, ticket) => postNote(desk, agent, ticket, body)),
    },
  },
  {
    path: /^\/api\/v2\/tickets\/(\d+)\/reply$/,
    methods: {
      POST: onLiveTicket(({ desk, agent, body }, ticket) => postReply(desk, agent, ticket, body)),
    },
  },
];

function byName(desk: Desk): Group[] {
  return [...desk.account.groups].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function oneGroup(desk: Desk, id: number): HttpAnswer {
  const group = desk.account.groups.find((each) => each.id === id);
  return group ? json(200, groupBody(group)) : refusal(404);
}

function fields({ desk, url }: Call): HttpAnswer {
  const unknown = [...url.searchParams.keys()].filter((key) => key !== 'type');
  if (unknown.length > 0) return invalid(unknown.map(unexpectedField));
  const type = url.searchParams.get('type');
  const all = ticketFields(desk.account);
  return json(200, type === null ? all : all.filter((field) => field.type === type));
}

function forAdmins(then: (call: Call, id: number) => HttpAnswer) {
  return (call: Call, id: number) => (call.agent.admin ? then(call, id) : refusal(403));
}

function onTicket(then: (call: Call, ticket: Ticket) => HttpAnswer) {
  return (call: Call, id: number) => {
    const ticket = call.desk.account.tickets.get(id);
    if (!ticket) return refusal(404);
    return mayRead(call.agent, ticket) ? then(call, ticket) : refusal(403);
  };
}

/** A ticket in the trash can be read, but not written to. */
function onLiveTicket(then: (call: Call, ticket: Ticket) => HttpAnswer) {
  return onTicket((call, ticket) => (ticket.deleted ? refusal(404) : then(call, ticket)));
}

/** Whose key a request carries: Basic, the key as user name, any password. */
function agentOf(desk: Desk, authorization: string | undefined): Agent | undefined {
  const encoded = /^Basic (\S+)$/.exec(authorization ?? '')?.[1] ?? '';
  const [key] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return desk.account.agents.find((agent) => agent.key === key);
}

/** The part of Freshdesk's API v2 that the app uses, to a request that is within the limits. */
export function answerRest(desk: Desk, request: HttpRequest): HttpAnswer {
  const agent = agentOf(desk, request.headers['authorization']);
  if (!agent) return refusal(401);
  const url = new URL(request.url);
  for (const { path, methods } of PLACES) {
    const match = path.exec(url.pathname);
    if (!match) continue;
    const answer = methods[request.method.toUpperCase()];
    if (answer) return answer({ desk, agent, url, body: request.body }, Number(match[1]));
    const allowed = Object.keys(methods).join(', ');
    const message = `${request.method} method is not allowed. It should be one of these method(s): ${allowed}`;
    return json(405, { message }, { allow: allowed });
  }
  return refusal(404);
}
