import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { faultNames } from '../fault-names.ts';
import type { StoryView } from '../story-teller.ts';
import { useAct } from './act.ts';
import { Button } from './button.tsx';

/** Time to read a caption before the story goes on by itself. */
const READING_MS = 3_500;

/** The story, as far as it was told. It goes on by itself, at reading pace. */
export function StoryPanel({ story, isBusy }: { story: StoryView; isBusy: boolean }): ReactNode {
  const act = useAct();
  const { captions, told } = story;
  const isOver = told === captions.length;
  const [isPaused, setPaused] = useState(false);
  const isGoingOn = !isOver && !isBusy && !isPaused;
  useEffect(() => {
    if (!isGoingOn) return;
    const wait = told === 0 ? 0 : READING_MS;
    const timer = setTimeout(() => {
      void act('next-story-step').then((done) => done ?? setPaused(true));
    }, wait);
    return () => clearTimeout(timer);
  }, [act, isGoingOn, told]);

  return (
    <section className="story" aria-labelledby="story">
      <h2 id="story">The story</h2>
      <Steps story={story} />
      <div className="buttons">
        {!isOver && (
          <>
            <Button disabled={isBusy} onClick={() => act('next-story-step')}>
              Next step
            </Button>
            <Button onClick={() => setPaused(!isPaused)}>{isPaused ? 'Go on' : 'Pause'}</Button>
          </>
        )}
        <Button look={isOver ? 'plain' : 'quiet'} onClick={() => act('end-story')}>
          {isOver ? 'Close the story' : 'End the story'}
        </Button>
      </div>
    </section>
  );
}

/** The captions; a step that was played but did not come true says so. */
function Steps({ story }: { story: StoryView }): ReactNode {
  const { captions, told, missing, mended } = story;
  return (
    <>
      {mended !== 'none' && (
        <p>For the story injixo works again; until now it was set to “{faultNames[mended]}”.</p>
      )}
      <ol>
        {captions.map((caption, index) => (
          <li key={caption} className={stepLook(index, story)}>
            <span>
              {caption}
              {missing.includes(index) && <b className="bad"> {MISSING}</b>}
            </span>
          </li>
        ))}
      </ol>
      <p className="for-ears" aria-live="polite">
        {captions[told - 1]} {missing.includes(told - 1) && MISSING}
      </p>
    </>
  );
}

const MISSING = 'Not so this time: injixo has not counted it yet.';

function stepLook(index: number, { told, missing }: StoryView): string {
  if (missing.includes(index)) return 'missing';
  if (index === told - 1) return 'now';
  return index < told ? 'told' : 'to come';
}
