/* global $request, console */

// The app that one would write first: for each event one look-up and one post, and nothing kept. Its look-up is the best it
// could choose: the name of a new ticket's group, and the ticket of a reply (its group's name from the settings).
// Updates that only move a ticket on are not even looked at.

const TICKET_SOURCES = {
  1: 'email',
  2: 'portal',
  3: 'phone',
  7: 'chat',
  9: 'feedback widget',
  13: 'whatsapp',
};

async function look(template, id) {
  const { response } = await $request.invokeTemplate(template, { context: { id: String(id) } });
  return JSON.parse(response);
}

async function send(args, queue, createdAt) {
  const { domain, group, source, kind } = queue;
  const contact = {
    properties: { offered: true, handled: false },
    queueName: `${group.name} ${source} ${kind}`,
    queueIdentifier: `freshdesk:${domain}:${group.id}:${source.replace(' ', '-')}:${kind.toLowerCase()}`,
    timestamp: `${new Date(createdAt).toISOString().slice(0, 19)}Z`,
    channel: 'cases',
  };
  await $request.invokeTemplate('sendContact', { body: JSON.stringify({ data: [contact] }) });
}

// eslint-disable-next-line no-undef -- given by the platform
exports = {
  onTicketCreate: async function (args) {
    const { ticket } = args.data;
    try {
      const group = await look('readGroup', ticket.group_id);
      const domain = args.iparams.freshdesk_domain;
      const source = TICKET_SOURCES[ticket.source];
      await send(args, { domain, group, source, kind: 'Tickets' }, ticket.created_at);
    } catch (error) {
      console.error('Could not send the ticket', ticket.id, error.status);
    }
  },
  onTicketUpdate: async function () {},
  onConversationCreate: async function (args) {
    const { conversation } = args.data;
    if (!conversation.incoming || conversation.private) return;
    try {
      const ticket = await look('readTicket', conversation.ticket_id);
      const { freshdesk_domain: domain, groups } = args.iparams;
      const group = { id: ticket.group_id, name: groups[ticket.group_id] };
      const byMail = conversation.source_additional_info.email.received_at;
      const source = byMail ? 'email' : TICKET_SOURCES[ticket.source];
      await send(args, { domain, group, source, kind: 'Replies' }, conversation.created_at);
    } catch (error) {
      console.error('Could not send the reply', conversation.id, error.status);
    }
  },
};
