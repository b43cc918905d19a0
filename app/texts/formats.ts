/** Numbers and times as the reader's language and region write them. */
export type Formats = {
  number: (value: number) => string;
  /** A time of today without its day, any other with it; in the reader's time zone. `now` is epoch ms. */
  when: (iso: string, now: number) => string;
  /** A UTC day, `2026-11-23`: short for the chart, longer for the table. */
  weekday: (date: string) => string;
  day: (date: string) => string;
};

export function createFormats(locale: string): Formats {
  const of = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, options);
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  const number = new Intl.NumberFormat(locale);
  const time = of(clock);
  const dayAndTime = of({ day: 'numeric', month: 'short', ...clock });
  const weekday = of({ weekday: 'short', timeZone: 'UTC' });
  const day = of({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  return {
    number: (value) => number.format(value),
    when: (iso, now) => {
      const at = new Date(iso);
      const isToday = at.toDateString() === new Date(now).toDateString();
      return (isToday ? time : dayAndTime).format(at);
    },
    weekday: (date) => weekday.format(new Date(date)),
    day: (date) => day.format(new Date(date)),
  };
}
