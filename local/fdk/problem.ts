/**
 * Something that the platform's check would complain of. `message` is the platform's own wording where it
 * is known (fdk-checks.md; freshworks-platform.md 12), so that it can be searched for.
 */
export type Problem = {
  /** Platform and lint errors refuse the app; warnings are what the platform's reviewers ask about. */
  kind: 'platform' | 'lint' | 'warning';
  message: string;
  /** Path inside the app, with slashes. */
  file: string;
  line?: number;
  column?: number;
  /** What to do about it, where the message does not say so. */
  mend?: string;
  /** The lint rule. */
  rule?: string;
};

/** One line that an editor can jump to: `config/requests.json:12:3: comma expected`. */
export function problemLine({ file, line, column, message, mend, rule }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place}: ${message}${mend ? ` – ${mend}` : ''}${rule ? ` (${rule})` : ''}`;
}
