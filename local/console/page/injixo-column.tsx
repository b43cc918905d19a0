import type { ReactNode } from 'react';
import type { InjixoView } from '../view-injixo.ts';
import { Column, Part } from './column.tsx';
import { FaultSwitch } from './fault-switch.tsx';
import { KeyGenerator } from './key-generator.tsx';
import { Queues } from './queues.tsx';
import { counted } from './time.ts';

export function InjixoColumn({ injixo, now }: { injixo: InjixoView; now: number }): ReactNode {
  const { queues, counts, mode } = injixo;
  return (
    <Column
      name="injixo"
      look="injixo"
      about={`${counted(counts.contacts, 'contact')} in ${counted(queues.length, 'queue')}`}
    >
      <Part title="Behaviour">
        <FaultSwitch mode={mode} />
      </Part>
      <Part title="Queues">
        <Queues queues={queues} now={now} />
      </Part>
      <Part title="API key">
        <KeyGenerator />
      </Part>
    </Column>
  );
}
