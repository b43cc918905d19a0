import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useAct } from './act.ts';
import { Button } from './button.tsx';
import { KeyGenerator } from './key-generator.tsx';
import { ShownKey } from './shown-key.tsx';

/** The app's real installation page in the frame that Freshworks would put around it, with the keys to paste. */
export function InstallDialog(props: { installed: boolean; close: () => void }): ReactNode {
  const { installed, close } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [wasInstalled] = useState(installed);
  const isDone = installed && !wasInstalled;
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="install-name" onClose={close}>
      <div className="dialog-head">
        <h2 id="install-name">{wasInstalled ? 'Settings of the app' : 'Install the app'}</h2>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </div>
      <div className="dialog-body">
        <iframe src="/host" title="Freshworks: installation page of the app" />
        <aside>
          <p role="status">
            {isDone && (
              <>
                <b>The app is installed.</b> Close this window and create a ticket.
              </>
            )}
          </p>
          {!isDone && <Keys isEdit={wasInstalled} />}
        </aside>
      </div>
    </dialog>
  );
}

function Keys({ isEdit }: { isEdit: boolean }): ReactNode {
  return (
    <>
      <h3>Two keys to paste</h3>
      <p>One from injixo:</p>
      <KeyGenerator />
      <p>One from Freshdesk, for the names of its groups (optional):</p>
      <FreshdeskKey />
      <p>
        {isEdit
          ? 'Click “Edit settings” in the frame, change what you like, then “Save”.'
          : 'Then click “Install” in the frame.'}
      </p>
    </>
  );
}

function FreshdeskKey(): ReactNode {
  const act = useAct();
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => {
    void act('show-freshdesk-key').then((done) => setKey(done?.key ?? null));
  }, [act]);
  return key === null ? null : <ShownKey label="Freshdesk API key" value={key} />;
}
