/** All times on the page are UTC, as injixo's intervals are. */
function formatter(options: Intl.DateTimeFormatOptions): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  return (at) => format.format(at);
}

/** 09:12 */
export const hourMinute = formatter({ hour: '2-digit', minute: '2-digit' });
/** 09:12:04 */
export const clockTime = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
/** Mon 7 Sept */
export const day = formatter({ weekday: 'short', day: 'numeric', month: 'short' });
/** Mon 7 Sept 2026 */
export const dayAndYear = formatter({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** The time alone if it is today, else with its day. */
export function moment(at: number, now: number): string {
  return day(at) === day(now) ? hourMinute(at) : `${day(at)}, ${hourMinute(at)}`;
}

/** How long until then: “in 3 min 20 s”. */
export function until(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((at - now) / 1000));
  if (seconds < 60) return `in ${seconds} s`;
  return `in ${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** “1 contact”, “2 contacts”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** “, 3 times in a row”; nothing for once. Nobody counts further back than a few dozen. */
export function inARow(times: number): string {
  if (times === 1) return '';
  return times > 50 ? ', many times in a row' : `, ${times} times in a row`;
}
