import { DateTime } from 'luxon';
import { type WeeklyHours, weekdays } from '../../shared/company.ts';

/** When people work: by default, and in zones whose week is another one. */
export type BusinessHours = { hours: WeeklyHours; hoursIn: Record<string, WeeklyHours> };

/** Far enough for the longest absence; an empty week must not be searched for ever. */
const daysSearched = 370;

const spansOn = (day: DateTime, hours: WeeklyHours) => hours[weekdays[day.weekday - 1] ?? 'mon'] ?? [];

const timeOn = (day: DateTime, time: string): DateTime => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const start = day.startOf('day');
  return hour === 24 ? start.plus({ days: 1 }) : start.set({ hour, minute });
};

const hoursOf = ({ hours, hoursIn }: BusinessHours, zone: string): WeeklyHours => hoursIn[zone] ?? hours;

/** The instant itself within business hours, else when they next begin. Clocks that change are the zone's. */
export function nextOpening(at: Date, zone: string, business: BusinessHours): Date {
  const from = DateTime.fromJSDate(at, { zone });
  const hours = hoursOf(business, zone);
  for (let days = 0; days < daysSearched; days++) {
    const day = from.startOf('day').plus({ days });
    for (const span of spansOn(day, hours)) {
      if (from >= timeOn(day, span.to)) continue;
      const opens = timeOn(day, span.from);
      return (from > opens ? from : opens).toJSDate();
    }
  }
  return at;
}

/** The same time of day so many business days later, moved into business hours. */
export function businessDaysLater(from: Date, count: number, zone: string, business: BusinessHours): Date {
  const start = DateTime.fromJSDate(from, { zone });
  const hours = hoursOf(business, zone);
  let day = start;
  for (let left = count, searched = 0; left > 0 && searched < daysSearched * 2; searched++) {
    day = day.plus({ days: 1 });
    if (spansOn(day, hours).length > 0) left--;
  }
  return nextOpening(day.toJSDate(), zone, business);
}
