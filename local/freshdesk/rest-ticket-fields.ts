import type { Account } from './account.ts';
import { TICKET_SOURCES } from './sources.ts';

/** Codes of ticket sources by their label: Freshdesk's, in the account's language, then the account's own. */
export function sourceChoices(account: Account): Record<string, number> {
  const builtIn = [...TICKET_SOURCES].map(
    ([code, label]) => [account.sourceLabels[code] ?? label, code] as const,
  );
  const own = account.sources.map((name, index) => [name, 101 + index] as const);
  return Object.fromEntries([...builtIn, ...own]);
}

/** As the account tells them: name → code, or a list of such pairs. */
function toldChoices(account: Account): object {
  const choices = sourceChoices(account);
  return account.choicesAre === 'pairs' ? Object.entries(choices) : choices;
}

export function isSource(account: Account, source: number): boolean {
  return Object.values(sourceChoices(account)).includes(source);
}

/** The ticket fields of API v2 that a look-up of names could want. */
export function ticketFields(account: Account): { type: string }[] {
  const field = (n: number, name: string, label: string, choices?: object) => ({
    id: 80_000_600_000 + n,
    name,
    label,
    description: null,
    position: n,
    required_for_closure: false,
    required_for_agents: true,
    type: `default_${name === 'group_id' ? 'group' : name}`,
    default: true,
    customers_can_edit: false,
    label_for_customers: label,
    required_for_customers: false,
    displayed_to_customers: false,
    created_at: '2026-01-05T08:00:00Z',
    updated_at: '2026-01-05T08:00:00Z',
    ...(choices ? { choices } : {}),
  });
  return [
    field(1, 'subject', 'Subject'),
    field(2, 'source', 'Source', toldChoices(account)),
    field(3, 'status', 'Status', {
      2: ['Open', 'Being Processed'],
      3: ['Pending', 'Awaiting your Reply'],
      4: ['Resolved', 'This ticket has been Resolved'],
      5: ['Closed', 'This ticket has been Closed'],
    }),
    field(4, 'priority', 'Priority', { Low: 1, Medium: 2, High: 3, Urgent: 4 }),
    field(
      5,
      'group_id',
      'Group',
      Object.fromEntries(account.groups.map((group) => [group.name, group.id])),
    ),
  ];
}
