import type { SettingsChange } from '../console/settings.ts';
import type { World, WorldOptions } from '../console/world.ts';
import type { Freshdesk } from '../freshdesk/freshdesk.ts';
import { playContact } from '../freshdesk/busy-day.ts';

export const MINUTE = 60_000;

/** A course of events to be played on the virtual clock. Minutes count from ten minutes after the installation. */
export type Scenario = {
  name: string;
  contactsPerMinute: (minute: number) => number;
  /** How long there is load. */
  minutes: number;
  /** Minutes without load afterwards, until everything should have arrived. */
  minutesAfter: number;
  world?: Pick<WorldOptions, 'startAt' | 'quotas' | 'doubts'>;
  /** false: no Freshdesk API key is given. */
  hasAccess?: boolean;
  /** What one contact is; default `playContact`, every second one a reply. */
  play?: (freshdesk: Freshdesk, random: () => number, minute: number) => void;
  /** Settings other than those of a page on which both keys were pasted. */
  settings?: SettingsChange;
  /** Agents at work on tickets that are older than the app, so many acts a minute, at random instants. */
  bulk?: {
    tickets: number;
    perMinute: (minute: number) => number;
    act: (freshdesk: Freshdesk, ticketId: number) => void;
  };
  /** What goes wrong, minute by minute. */
  onMinute?: (world: World, minute: number) => void;
  /** Cost is counted from this minute on; default 0. */
  costFrom?: number;
  /** How long it takes, from a minute on, until every contact made before that minute (or `ofContactsBefore`) has arrived. */
  recovery?: { from: number; ofContactsBefore?: number }[];
  /** From these minutes on health is asked every 15 s until it says the word. */
  watchFor?: { word: string; from: number[] };
};

export function playUsualContact(freshdesk: Freshdesk, random: () => number): void {
  playContact(freshdesk, random);
}
