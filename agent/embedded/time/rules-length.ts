import { durationOf, isClockLength, movedDay, type Now, sureDay, wallOf } from './calendar.ts';
import { ruleWriter } from './chart.ts';
import type { Kinds, Length } from './kinds.ts';

const rule = ruleWriter<Kinds, Now>();

const one = (unit: Kinds['unit'], count: number): Length => [{ unit, count }];

const amounts = [
  rule('amount', 'num', ([{ value, digits }]) => (value > 0 && !(digits === 4 && value > 1900) ? value : null)),
  rule('amount', 'num and a? fraction', ([{ value }, , , part]) => value + part),
  rule('amount', 'num halfWord', ([{ value }], { language }) =>
    language === 'es' || language === 'pt' || language === 'fr' ? value + 0.5 : null,
  ),
];

const lengths = [
  rule('length', 'amount dash? unit', ([count, , unit]) => one(unit, count), { sure: 1 }),
  rule('length', 'a|the? fraction of? unit', ([, part, , unit]) => one(unit, part), { sure: 1, cost: 0.1 }),
  rule('length', 'a unit', ([, unit]) => one(unit, 1), { cost: 0.3 }),
  rule('length', 'few unit', ([, unit], { language }) => one(unit, language === 'en' ? 3 : 3), { cost: 0.1 }),
  rule('length', 'whole the? unit', ([, , unit]) => one(unit, 1), { cost: 0.2 }),
  rule('length', 'a? unit whole', ([, unit]) => one(unit, 1), { cost: 0.2 }),
  // "An hour and a half", "1 hora y media"
  rule(
    'length',
    'a|num unit and|past? a? fraction',
    ([count, unit, , , part]) => one(unit, (count === '' ? 1 : count.value) + part),
    { sure: 1 },
  ),
  rule(
    'length',
    'a|num unit halfWord',
    ([count, unit], { language }) =>
      language === 'en' || language === 'de' ? null : one(unit, (count === '' ? 1 : count.value) + 0.5),
    { sure: 1 },
  ),
  rule(
    'length',
    'length and|comma? length',
    ([first, , second]) =>
      first.at(-1)?.unit === second[0]?.unit || (isClockLength(first) !== isClockLength(second) && second.length > 1)
        ? null
        : [...first, ...second],
    { cost: 0.2 },
  ),
];

const isDays = (length: Length): boolean => !isClockLength(length);

const moved = (length: Length, sign: number, { today }: Now): Kinds['day'] | null =>
  isDays(length) ? { ...sureDay(movedDay(today, length, sign)), counted: true } : null;

/** Elapsed time crosses a change of the clocks; what the wall shows then is read in the zone. */
const instant = (length: Length, sign: number, { at }: Now): string | null =>
  isDays(length) ? null : wallOf(at.plus(durationOf(length, sign)));

const from = (day: Kinds['day'], length: Length, sign: number): Kinds['day'] | null =>
  isDays(length)
    ? { fields: {}, counted: true, past: movedDay(day.past, length, sign), future: movedDay(day.future, length, sign) }
    : null;

const fromNow = [
  rule('day', 'in length', ([, length], now) => moved(length, 1, now)),
  rule('day', 'in? length hence', ([, length], now) => moved(length, 1, now)),
  rule('day', 'length ago', ([length], now) => moved(length, -1, now)),
  rule('instant', 'in length', ([, length], now) => instant(length, 1, now)),
  rule('instant', 'in? length hence', ([, length], now) => instant(length, 1, now)),
  rule('instant', 'length ago', ([length], now) => instant(length, -1, now)),
  rule('present', 'now', (_, { at }) => wallOf(at)),
  rule('day', 'in? length from|after|since|since the? day', ([, length, , , day]) => from(day, length, 1)),
  rule(
    'day',
    'in? length since|after|from the? period',
    ([, length, , , { future }]) =>
      isDays(length) && future.start !== null && future.end !== null
        ? sureDay(movedDay(future.start, length, 1))
        : null,
    { cost: 0.2 },
  ),
  rule('day', 'length before the? day', ([length, , , day]) => from(day, length, -1)),
  rule('shift', 'length later', ([length]) => ({ length, back: false })),
  rule('shift', 'length sooner', ([length]) => ({ length, back: true })),
  rule('shift', 'postpone about? length', ([, , length]) => ({ length, back: false })),
  rule('shift', 'advance about? length', ([, , length]) => ({ length, back: true })),
  rule('shift', 'the unit later|after', ([, unit]) => ({ length: one(unit, 1), back: false }), { cost: 0.3 }),
  rule('shift', 'the unit sooner|before', ([, unit]) => ({ length: one(unit, 1), back: true }), { cost: 0.3 }),
];

/** The words of some languages put the number behind: "hace dos días", "il y a deux jours", "vor zwei Tagen". */
const agoFirst = [
  rule('day', 'agoFirst length', ([, length], now) => moved(length, -1, now)),
  rule('instant', 'agoFirst length', ([, length], now) => instant(length, -1, now)),
];

export const lengthRules = [amounts, lengths, fromNow, agoFirst].flat(2);
