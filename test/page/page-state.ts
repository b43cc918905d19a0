import type { Switches } from '../../local/host/host-runtime.ts';
import type { Translate } from '../../app/texts/texts.ts';
import type { Hand } from './hand.ts';
import type { Scripted, ScriptedFunction } from './scripted-runtime.ts';

/** One state of the page: how it comes about, and a text that shows that it is there. */
export type PageState = {
  name: string;
  stored?: Record<string, unknown>;
  answers?: Record<string, Scripted>;
  /** Functions of the app; `now` is epoch ms. */
  functions?: (now: number) => Record<string, ScriptedFunction>;
  switches?: Partial<Switches>;
  /** The platform's client script does not load. */
  isHostLost?: true;
  act?: (hand: Hand) => Promise<void>;
  shows: (t: Translate) => string;
};
