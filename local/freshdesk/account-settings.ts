import { addAgent, groupId } from './account.ts';
import type { Account, Group } from './account.ts';
import { sourceChoices } from './rest-ticket-fields.ts';

/** What an administrator sets up. Freshdesk emits no events for it. */
export type AccountSettings = {
  groups(): Group[];
  /** Gives the group's id. Two groups may have one name. */
  createGroup(name: string): number;
  renameGroup(id: number, name: string): void;
  /** Its tickets are without a group from now on. */
  deleteGroup(id: number): void;
  /** A ticket source of the account's own; gives its code, 101 or more. Its name must be new. */
  addSource(name: string): number;
  /** Calls one of Freshdesk's own ticket sources differently: in the account's language, say. */
  labelSource(code: number, label: string): void;
  /** From now on `ticket_fields` tells the sources in this shape. */
  tellChoicesAs(shape: 'object' | 'pairs'): void;
  /** From now on the creation of a ticket is the customer's first response in its stats, or is not. */
  countCreationAsResponse(isResponse: boolean): void;
  /** Keys of all agents, the Account Administrator's first. */
  apiKeys(): string[];
  /** A further agent's key. With `groups`: sees only their tickets, and no settings unless `admin`. */
  createAgentKey(role?: { groups?: number[]; admin?: boolean }): string;
  /** The key is worth nothing from now on. */
  removeAgent(key: string): void;
};

export function accountSettings(account: Account): AccountSettings {
  return {
    groups: () => structuredClone(account.groups),
    createGroup(name) {
      const id = groupId(account, account.made.groups);
      account.made.groups += 1;
      account.groups.push({ id, name });
      return id;
    },
    renameGroup(id, name) {
      const group = account.groups.find((each) => each.id === id);
      if (!group) throw new Error(`Expected a group with the id ${id}, found none`);
      group.name = name;
    },
    deleteGroup(id) {
      account.groups = account.groups.filter((group) => group.id !== id);
      for (const ticket of account.tickets.values()) {
        if (ticket.groupId === id) ticket.groupId = null;
      }
    },
    addSource(name) {
      if (name in sourceChoices(account)) throw new Error(`There is a source "${name}" already`);
      account.sources.push(name);
      return 100 + account.sources.length;
    },
    labelSource(code, label) {
      account.sourceLabels[code] = label;
    },
    tellChoicesAs(shape) {
      account.choicesAre = shape;
    },
    countCreationAsResponse(isResponse) {
      account.bornResponded = isResponse;
    },
    apiKeys: () => account.agents.map((agent) => agent.key),
    createAgentKey({ groups, admin } = {}) {
      const role = { admin: admin ?? groups === undefined, groups: groups ? [...groups] : null };
      return addAgent(account, role).key;
    },
    removeAgent(key) {
      account.agents = account.agents.filter((agent) => agent.key !== key);
    },
  };
}
