import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAct } from './act.ts';
import { Button } from './button.tsx';
import { ShownKey } from './shown-key.tsx';

/** injixo shows a key once, when it is made; the one before is dead from then on. */
export function KeyGenerator(): ReactNode {
  const act = useAct();
  const [key, setKey] = useState<string | null>(null);
  return (
    <>
      {key === null ? (
        <p className="hint">A new key ends the old one at once, as in injixo.</p>
      ) : (
        <ShownKey label="New injixo API key" value={key} />
      )}
      <div className="buttons">
        <Button
          onClick={async () => {
            const done = await act('generate-key');
            if (done?.key !== undefined) setKey(done.key);
          }}
        >
          Generate a new key
        </Button>
        {key !== null && (
          <Button look="quiet" onClick={() => setKey(null)}>
            Hide it
          </Button>
        )}
      </div>
    </>
  );
}
