/** Numbers and times as the reader's language and region write them. */
export type Formats = {
  number: (value: number) => string;
  /** A time of today without its day, any other with it; in the reader's time zone. `now` is epoch ms. */
  when: (iso: string, now: number) => string;
  /** A UTC day, `2026-11-23`: for the chart in two short lines, for the table in one. */
  shortDay: (date: string) => [weekday: string, dayOfMonth: string];
  day: (date: string) => string;
  /** An instant (epoch ms) by the reader's own clock: its time, its day, its day as in `2026-11-23`, its time zone. */
  time: (at: number) => string;
  localDay: (at: number) => string;
  isoDay: (at: number) => string;
  zone: (at: number) => string;
};

/** By the reader's own clock; `now` is epoch ms. */
export function isToday(iso: string, now: number): boolean {
  return new Date(iso).toDateString() === new Date(now).toDateString();
}

export function createFormats(locale: string): Formats {
  const of = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, options);
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  const number = new Intl.NumberFormat(locale);
  const time = of(clock);
  const dayAndTime = of({ day: 'numeric', month: 'short', ...clock });
  const weekday = of({ weekday: 'short', timeZone: 'UTC' });
  const dayOfMonth = of({ day: 'numeric', timeZone: 'UTC' });
  const localDay = of({ weekday: 'short', day: 'numeric', month: 'short' });
  // Sweden writes dates as ISO 8601 does.
  const isoDay = new Intl.DateTimeFormat('sv');
  const offsets = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' });
  const day = of({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  return {
    number: (value) => number.format(value),
    when: (iso, now) => (isToday(iso, now) ? time : dayAndTime).format(new Date(iso)),
    time: (at) => time.format(at),
    localDay: (at) => localDay.format(at),
    isoDay: (at) => isoDay.format(at),
    zone: (at) => {
      const offset = offsets.formatToParts(at).find(({ type }) => type === 'timeZoneName');
      return `${time.resolvedOptions().timeZone} (${offset?.value ?? 'UTC'})`;
    },
    shortDay: (date) => [weekday.format(new Date(date)), dayOfMonth.format(new Date(date))],
    day: (date) => day.format(new Date(date)),
  };
}
