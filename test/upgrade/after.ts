import type { World } from '../../local/console/world.ts';

const MINUTE = 60_000;

/** What a version leaves to the next one, and what it would have made of it itself. */
export type Fixture = {
  version: string;
  /** As `World.save()` gives it; keys are made up, and no journal is in it. */
  saved: string;
  /** At its end injixo, by the contacts' own times, and the app say so. */
  end: End;
};

export type End = {
  counted: string[];
  health: Record<'seen' | 'accepted' | 'waiting' | 'setAside' | 'lost' | 'possiblyTwice', number>;
  queues: string[];
};

/** injixo and Freshdesk answer again; two hours later all that waited has gone out. */
export async function liveOn(world: World): Promise<End> {
  const { freshdesk, injixo, runtime } = world;
  injixo.faults.mode = 'none';
  freshdesk.faults.rules.length = 0;
  await world.advance(120 * MINUTE);
  const { response } = await runtime.invoke('deliveryHealth', {});
  const said = response as End['health'] & { queues: { name: string; identifier: string }[] };
  const { seen, accepted, waiting, setAside, lost, possiblyTwice } = said;
  return {
    counted: injixo
      .contacts()
      .map(({ timestamp, queueName }) => `${timestamp} ${queueName}`)
      .sort(),
    health: { seen, accepted, waiting, setAside, lost, possiblyTwice },
    queues: said.queues.map(({ name, identifier }) => `${identifier} ${name}`).sort(),
  };
}
