import type { ReactNode } from 'react';
import { Button } from './button.tsx';

/** What went wrong, in plain words, at the top where it is seen. */
export function Messages(props: {
  isConnected: boolean;
  trouble: string | null;
  problem: string | null;
  forget: () => void;
}): ReactNode {
  const { isConnected, trouble, problem, forget } = props;
  return (
    <div role="alert">
      {!isConnected && (
        <p className="message bad">
          The program behind this page has ended. Start it again with <code>npm start</code>: the
          page then goes on by itself.
        </p>
      )}
      {trouble !== null && <p className="message bad">The local program failed: {trouble}</p>}
      {problem !== null && (
        <p className="message bad">
          <span>{problem}</span>
          <Button look="quiet" onClick={forget}>
            Dismiss
          </Button>
        </p>
      )}
    </div>
  );
}
