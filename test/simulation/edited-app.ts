import type { AppFiles } from '../../local/runtime/runtime.ts';

/** A change of the app's code; `from` must stand in it exactly once, however it is formatted and in whatever file. */
export type Edit = { from: string | RegExp; to: string };

/** The app with its built script changed; throws where an edit does not fit exactly once. */
export function edited(app: AppFiles, edits: Edit[]): AppFiles {
  const serverJs = edits.reduce((text, { from, to }) => {
    const parts = text.split(typeof from === 'string' ? formattedAnyhow(from) : from);
    if (parts.length !== 2) {
      throw new Error(
        `Expected exactly once in server.js, found ${parts.length - 1} times: ${from}`,
      );
    }
    return parts.join(to);
  }, app.serverJs);
  return { ...app, serverJs, url: undefined };
}

/** Code as its words and signs: between two words stands some white space, around a sign any or none. */
function formattedAnyhow(code: string): RegExp {
  const tokens = code.match(/\w+|[^\w\s]/g) ?? [];
  const pattern = tokens.map((token, i) => {
    const isAfterWord = /^\w/.test(token) && /^\w/.test(tokens[i - 1] ?? '');
    const gap = i === 0 ? '' : isAfterWord ? '\\s+' : '\\s*';
    return gap + token.replace(/[^\w]/g, '\\$&');
  });
  return new RegExp(pattern.join(''));
}

const SMALL: Record<string, string> = {
  MAX_UNDECIDED: '12',
  LEFT_IN_STATE: '5',
  HELD_BYTES: '150',
  SEGMENT_BYTES: '900',
  MAX_BODY_BYTES: '1500',
  PAGE_BYTES: '4000',
  TALLIES_AT_MOST: '200',
  TICKETS: '4',
  MOST_ASKED: '5',
  // Some twenty notes: with fewer, putting off what one window brings would take a run's whole quota for ever.
  RECORD_AT_MOST: '1500',
};

/** The app with room for a few contacts only, so that it does in minutes what else takes a long outage. */
export function small(app: AppFiles): AppFiles {
  const edits = Object.entries(SMALL).map(([name, value]) => ({
    from: new RegExp(`(?<=const ${name} = )[\\d_]+(?=;)`),
    to: value,
  }));
  return edited(app, edits);
}
