import { dayAt, easterOf, monthOf, nthWeekday, plus } from './calendar.ts';
import type { Day, IsoDay } from './kinds.ts';

type When =
  | { on: [month: number, day: number] }
  | { easter: number }
  | { nth: [nth: number, weekday: number, month: number]; plus?: number };

const days: Record<string, When> = {
  christmas: { on: [12, 25] },
  'christmas eve': { on: [12, 24] },
  'boxing day': { on: [12, 26] },
  'new year': { on: [1, 1] },
  "new year's eve": { on: [12, 31] },
  epiphany: { on: [1, 6] },
  valentine: { on: [2, 14] },
  halloween: { on: [10, 31] },
  'labour day': { on: [5, 1] },
  assumption: { on: [8, 15] },
  'all saints': { on: [11, 1] },
  'all souls': { on: [11, 2] },
  armistice: { on: [11, 11] },
  immaculate: { on: [12, 8] },
  "women's day": { on: [3, 8] },
  "st patrick's": { on: [3, 17] },
  'st joseph': { on: [3, 19] },
  'st nicholas': { on: [12, 6] },
  'st john': { on: [6, 24] },
  'st martin': { on: [11, 11] },
  barbara: { on: [12, 4] },
  'april fools': { on: [4, 1] },
  'earth day': { on: [4, 22] },
  'groundhog day': { on: [2, 2] },
  chandeleur: { on: [2, 2] },
  juneteenth: { on: [6, 19] },
  'independence day us': { on: [7, 4] },
  'veterans day': { on: [11, 11] },
  'bastille day': { on: [7, 14] },
  'victory 1945': { on: [5, 8] },
  'music day': { on: [6, 21] },
  'german unity': { on: [10, 3] },
  reformation: { on: [10, 31] },
  'austria national': { on: [10, 26] },
  'swiss national': { on: [8, 1] },
  'spain national': { on: [10, 12] },
  'spain constitution': { on: [12, 6] },
  'holy innocents': { on: [12, 28] },
  'mexico independence': { on: [9, 16] },
  "teacher's day": { on: [9, 11] },
  "children's day": { on: [6, 1] },
  'portugal freedom': { on: [4, 25] },
  'portugal day': { on: [6, 10] },
  'brazil independence': { on: [9, 7] },
  'brazil tiradentes': { on: [4, 21] },
  'brazil aparecida': { on: [10, 12] },
  'brazil republic': { on: [11, 15] },
  'brazil consciousness': { on: [11, 20] },
  'brazil lovers': { on: [6, 12] },
  'spring begins': { on: [3, 20] },
  'summer begins': { on: [6, 21] },
  'autumn begins': { on: [9, 22] },
  'winter begins': { on: [12, 21] },
  'rose monday': { easter: -48 },
  'shrove tuesday': { easter: -47 },
  'ash wednesday': { easter: -46 },
  'maundy thursday': { easter: -3 },
  'good friday': { easter: -2 },
  easter: { easter: 0 },
  'easter monday': { easter: 1 },
  ascension: { easter: 39 },
  pentecost: { easter: 49 },
  'whit monday': { easter: 50 },
  'corpus christi': { easter: 60 },
  'mlk day': { nth: [3, 1, 1] },
  'presidents day': { nth: [3, 1, 2] },
  'memorial day': { nth: [-1, 1, 5] },
  'labor day us': { nth: [1, 1, 9] },
  'columbus day': { nth: [2, 1, 10] },
  thanksgiving: { nth: [4, 4, 11] },
  'black friday': { nth: [4, 4, 11], plus: 1 },
  'cyber monday': { nth: [4, 4, 11], plus: 4 },
  "mother's day": { nth: [2, 7, 5] },
  'mothers day': { nth: [2, 7, 5] },
  'french mothers day': { nth: [-1, 7, 5] },
  "father's day": { nth: [3, 7, 6] },
  'brazil fathers day': { nth: [2, 7, 8] },
};

const holidayIn = (name: string, year: number): IsoDay | null => {
  const when = days[name];
  if (when === undefined) return null;
  if ('on' in when) return dayAt(year, ...when.on);
  if ('easter' in when) return plus(easterOf(year), { days: when.easter });
  const [nth, weekday, month] = when.nth;
  const found = nthWeekday(nth, weekday, monthOf(year, month));
  return found === null ? null : plus(found, { days: when.plus ?? 0 });
};

/** A holiday of a year, or of the years around today. */
export const holiday = (name: string, today: IsoDay, year?: number): Day | null => {
  const here = Number(today.slice(0, 4));
  const [before, own, after] = [-1, 0, 1].map((by) => holidayIn(name, (year ?? here) + by));
  if (!before || !own || !after) return null;
  if (year !== undefined) return { fields: {}, past: own, future: own };
  return { fields: {}, past: own < today ? own : before, future: own < today ? after : own };
};
