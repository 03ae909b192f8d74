import { DateTime } from 'luxon';
import type { TimeReading } from './times.ts';

/** What `propose_slots` is asked for: wall times or days in `zone`. */
export type SlotWish = { from?: string; to?: string; zone?: string };

const firstDay = (reading: TimeReading, today: DateTime): DateTime | null => {
  const starts = reading.days.flatMap(({ from }) => (from === null ? [] : [from]));
  const [date] = [...reading.dates, ...starts].sort();
  if (date !== undefined) return DateTime.max(DateTime.fromISO(date, { zone: today.zone }), today);
  if (reading.days.length > 0) return today;
  if (reading.week !== null && reading.weekdays.length === 0)
    return reading.week === 'next' ? today.startOf('week').plus({ weeks: 1 }) : today;
  const days = reading.weekdays.map((weekday) => {
    const ahead = (weekday - today.weekday + 7) % 7;
    const skips = (reading.nextNamed || reading.week === 'next') && weekday > today.weekday;
    return today.plus({ days: (ahead === 0 ? 7 : ahead) + (skips ? 7 : 0) });
  });
  return days.sort((a, b) => a.toMillis() - b.toMillis())[0] ?? null;
};

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The window that a wish names. A time alone means the next day on which it is still to come. */
export const wishOf = (reading: TimeReading, now: Date, zone: string): SlotWish => {
  const inZone = reading.zone ?? zone;
  const today = DateTime.fromJSDate(now, { zone: inZone });
  const named = reading.zone === null ? {} : { zone: reading.zone };
  const [at] = reading.at;
  const [span] = reading.spans;
  const start = at ?? span?.from;
  const day = firstDay(reading, today.startOf('day'));
  if (day === null && start === undefined) return named;
  const passed = start !== undefined && today.hour * 60 + today.minute >= start;
  const on = day ?? today.startOf('day').plus({ days: passed ? 1 : 0 });
  const date = on.toISODate() ?? '';
  if (start === undefined) {
    const week = reading.week !== null && reading.weekdays.length === 0 && reading.dates.length === 0;
    return { from: date, ...(week ? { to: on.endOf('week').toISODate() ?? date } : {}), ...named };
  }
  // Without a named day, or for one moment, what is nearest to it is as good; else the wish ends with its span.
  const open = day === null || at !== undefined || span === undefined;
  return { from: `${date}T${clock(start)}`, ...(open ? {} : { to: `${date}T${clock(span.to - 1)}` }), ...named };
};
