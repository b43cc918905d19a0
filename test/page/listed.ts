import type { World } from '../../local/console/world.ts';
import type { PageState } from './page-state.ts';
import { REAL_FAULTS } from './real-faults.ts';
import { STATES } from './states.ts';

type Fault = (typeof REAL_FAULTS)[number];

/** A screenshot of the listing, with `view` at its top: a state of the page before it is installed, or the app at work in a world of its own. */
export type Listed = { file: string; view: string } & (
  { state: PageState; fault?: undefined } | { fault: Fault; state?: undefined }
);

function stateNamed(wanted: string): PageState {
  const found = STATES.find(({ name }) => name === wanted);
  if (!found) throw new Error(`Expected a state of the page named ${wanted}, found none`);
  return found;
}

/** The fault, after a morning with customers in every queue, in an account that has alerts. */
function onABusyMorning(wanted: Fault['word']): Fault {
  const fault = REAL_FAULTS.find(({ word }) => word === wanted);
  if (!fault) throw new Error(`Expected a fault that ends in ${wanted}, found none`);
  const happen = (world: World): void => {
    world.saveSettings({ alert_email: 'team@example.com', alert_texts: {} });
    customersWrite(world);
    fault.happen(world);
  };
  return { ...fault, happen };
}

const SOURCES = [1, 1, 1, 2, 7, 9];
function customersWrite({ freshdesk }: World): void {
  for (const { id: groupId } of freshdesk.groups())
    for (const source of SOURCES)
      freshdesk.customerReplies(freshdesk.createTicket({ source, groupId }));
}

export const LISTED: Listed[] = [
  { file: '1-install', state: stateNamed('freshdesk-valid'), view: 'h1' },
  { file: '2-queues', state: stateNamed('freshdesk-valid'), view: '.queues' },
  { file: '3-working', fault: onABusyMorning('ok'), view: 'h1' },
  { file: '4-outage', fault: onABusyMorning('unreachable'), view: 'h1' },
  { file: '5-key', fault: onABusyMorning('key_rejected'), view: 'h1' },
];
