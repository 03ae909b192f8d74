import type { Time } from './api.ts';

export type Day = { key: string; weekday: string; date: string; times: { time: Time; label: string }[] };

/** Free times by the days on which they are where the reader is. */
export function byDay(times: readonly Time[], zone: string, locale: string): Day[] {
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const key = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  const weekday = write({ weekday: 'short' });
  const date = write({ day: 'numeric', month: 'short' });
  const clock = write({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const days = new Map<string, Day>();
  for (const time of times) {
    const at = new Date(time.startsAt);
    const id = key.format(at);
    const day = days.get(id) ?? { key: id, weekday: weekday.format(at), date: date.format(at), times: [] };
    day.times.push({ time, label: clock.format(at) });
    days.set(id, day);
  }
  return [...days.values()];
}

export const inWords = (startsAt: string, zone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    ...{ timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(new Date(startsAt));

export const placeOf = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
