import { useEffect, useState } from 'react';
import type { View } from '../view.ts';

export type Live = {
  /** Null until the first one has come. */
  view: View | null;
  /** Virtual time, epoch ms. */
  now: number;
  isConnected: boolean;
};

/** Follows the world by server-sent events; the browser connects again by itself. */
export function useLive(): Live {
  const [live, setLive] = useState<Live>({ view: null, now: 0, isConnected: true });
  useEffect(() => {
    const events = new EventSource('/console/api/events');
    const change = (part: Partial<Live>): void => setLive((before) => ({ ...before, ...part }));
    events.addEventListener('view', ({ data }: MessageEvent<string>) =>
      change({ view: JSON.parse(data) as View, isConnected: true }),
    );
    events.addEventListener('clock', ({ data }: MessageEvent<string>) =>
      change({ now: Number(data), isConnected: true }),
    );
    events.addEventListener('error', () => change({ isConnected: false }));
    return () => events.close();
  }, []);
  return live;
}
