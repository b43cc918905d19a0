import type { ReactNode } from 'react';
import { useAct } from './act.ts';
import { Button } from './button.tsx';

/** What to do first, while nothing has happened yet. */
export function Welcome({ onInstall }: { onInstall: () => void }): ReactNode {
  const act = useAct();
  return (
    <section className="story" aria-labelledby="welcome">
      <h2 id="welcome">Start here</h2>
      <p>
        Each new ticket and each reply of a customer becomes one contact in injixo: once, in the
        right queue, at its true time. The story shows it in eight steps: two tickets, three
        contacts, and one of them is told by no event.
      </p>
      <div className="buttons">
        <Button look="primary" onClick={() => act('start-story')}>
          Play the story
        </Button>
        <Button onClick={onInstall}>Install the app yourself</Button>
      </div>
    </section>
  );
}
