import { z } from 'zod';
import { type DaySpan, type Weekday, type WeeklyHours, weekdays } from '../../shared/company.ts';

const span = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d\s*-\s*(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
    'must be hours such as 09:00-17:30 (24 h, two digits)',
  )
  .transform((text): DaySpan => {
    const [from = '', to = ''] = text.split('-').map((part) => part.trim());
    return { from, to };
  })
  .refine((hours) => hours.from < hours.to, 'must begin before it ends');

const spans = z
  .union([span.transform((one) => [one]), z.array(span)])
  .refine(
    (list) => sorted(list).every((one, index, all) => one.from >= (all[index - 1]?.to ?? '')),
    'must not overlap',
  );

/** `mon: 09:00-17:00`, `mon-fri: [09:00-12:30, 13:30-17:00]`; a single day beats a range that holds it. */
export const weeklyHours = z.record(z.string(), spans).transform((written, context): WeeklyHours => {
  const hours: WeeklyHours = {};
  const byWidth = Object.entries(written).sort(([a], [b]) => b.length - a.length);
  for (const [key, list] of byWidth) {
    const days = daysOf(key);
    if (days.length === 0) {
      context.addIssue({
        code: 'custom',
        path: [key],
        message: 'must be a day (mon … sun) or a range such as mon-fri',
      });
    }
    for (const day of days) hours[day] = sorted(list);
  }
  return hours;
});

function daysOf(key: string): Weekday[] {
  const [first, last = first] = key.split('-').map((name) => weekdays.map(String).indexOf(name));
  if (first === undefined || last === undefined || first < 0 || last < first) return [];
  return weekdays.slice(first, last + 1);
}

const sorted = (list: DaySpan[]): DaySpan[] => [...list].sort((a, b) => a.from.localeCompare(b.from));
