import { DateTime } from 'luxon';
import { namesDay, namesHour, type TimeWindow } from './time/windows.ts';
import type { TimeReading } from './times.ts';

/** What `propose_slots` is asked for: wall times or days in `zone`. */
export type SlotWish = { from?: string; to?: string; zone?: string };

const firstDay = (window: TimeWindow, today: DateTime): DateTime | null => {
  const starts = window.days.flatMap(({ from }) => (from === null ? [] : [from]));
  const [date] = [...window.dates, ...starts].sort();
  if (date !== undefined) return DateTime.max(DateTime.fromISO(date, { zone: today.zone }), today);
  if (window.days.length > 0) return today;
  if (window.week !== null && window.weekdays.length === 0)
    return window.week === 'next' ? today.startOf('week').plus({ weeks: 1 }) : today;
  const days = window.weekdays.map((weekday) => {
    const ahead = (weekday - today.weekday + 7) % 7;
    const skips = (window.nextNamed || window.week === 'next') && weekday > today.weekday;
    return today.plus({ days: (ahead === 0 ? 7 : ahead) + (skips ? 7 : 0) });
  });
  return days.sort((a, b) => a.toMillis() - b.toMillis())[0] ?? null;
};

/** The last day that a stretch of days or a week leaves; null where one day is meant, or where it is open. */
const lastDay = ({ weekdays, dates, days, week }: TimeWindow, first: DateTime): DateTime | null => {
  if (weekdays.length > 0 || dates.length > 0) return null;
  if (week !== null) return first.endOf('week');
  const [end] = days.flatMap(({ to }) => (to === null ? [] : [to])).sort();
  return end === undefined ? null : DateTime.fromISO(end, { zone: first.zone }).minus({ days: 1 });
};

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const wishIn = (window: TimeWindow, today: DateTime): SlotWish => {
  const [at] = window.at;
  const [span] = window.spans;
  const start = at ?? span?.from;
  const day = firstDay(window, today.startOf('day'));
  if (day === null && start === undefined) return {};
  const passed = start !== undefined && today.hour * 60 + today.minute >= start;
  const on = day ?? today.startOf('day').plus({ days: passed ? 1 : 0 });
  const date = on.toISODate() ?? '';
  const last = lastDay(window, on)?.toISODate() ?? null;
  if (start === undefined) return { from: date, ...(last === null || last < date ? {} : { to: last }) };
  // Without a named day, or for one moment, what is nearest to it is as good; else the wish ends with its span.
  const open = day === null || at !== undefined || span === undefined;
  return { from: `${date}T${clock(start)}`, ...(open ? {} : { to: `${date}T${clock(span.to - 1)}` }) };
};

/** The windows that a message names, the earliest first: "Wednesday morning or Friday after three" is two. */
export const wishesOf = (reading: TimeReading, now: Date, zone: string): SlotWish[] => {
  const today = DateTime.fromJSDate(now, { zone: reading.zone ?? zone });
  const named = reading.zone === null ? {} : { zone: reading.zone };
  return reading.windows
    .filter((window) => namesDay(window) || namesHour(window))
    .map((window) => ({ ...wishIn(window, today), ...named }))
    .sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
};

/** The window to look for a slot in first. A time alone means the next day on which it is still to come. */
export const wishOf = (reading: TimeReading, now: Date, zone: string): SlotWish =>
  wishesOf(reading, now, zone)[0] ?? (reading.zone === null ? {} : { zone: reading.zone });
