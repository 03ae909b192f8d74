import type { Token } from '../amount/tokens.ts';
import { type Item, leaf } from './chart.ts';
import type { Clock, FigureDay } from './kinds.ts';

type Found = { kind: string; value: unknown };
type Form = { pattern: RegExp; read: (match: string[], dayFirst: boolean) => Found | null };

const yearOf = (text: string): number => {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 50 ? 2000 : 1900);
};

const isDay = (day: number, month: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** "3/4" as that language reads it; `other` where the other reading is possible too. */
const dayAndMonth = (one: number, two: number, dayFirst: boolean): FigureDay | null => {
  const [usual, turned] = dayFirst
    ? [
        { day: one, month: two },
        { day: two, month: one },
      ]
    : [
        { day: two, month: one },
        { day: one, month: two },
      ];
  if (!isDay(usual.day, usual.month)) return isDay(turned.day, turned.month) ? turned : null;
  return !dayFirst && isDay(turned.day, turned.month) && one !== two ? { ...usual, other: turned } : usual;
};

const figureDay = (value: FigureDay | null): Found | null => (value === null ? null : { kind: 'figureDay', value });

const clock = (hour: string, minute: string, second = '0'): Clock | null => {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 24 || m > 59 || s > 59) return null;
  const sure = h === 0 || h > 12 || (hour.length === 2 && hour.startsWith('0'));
  return { hour: h % 24, minute: m, second: s, half: sure ? 'sure' : null };
};

const clockForm = (kind: string, at: Clock | null): Found | null => (at === null ? null : { kind, value: at });

/** In the order in which they are tried: the first that fits at a place is meant. */
const forms: Form[] = [
  {
    pattern: /(\d{4})( ?[-/. ] ?)(\d{1,2})\2(\d{1,2})(?![\d.,:]*\d)/uy,
    read: ([, year = '', , month = '', day = '']) =>
      isDay(Number(day), Number(month))
        ? figureDay({ year: Number(year), month: Number(month), day: Number(day) })
        : isDay(Number(month), Number(day))
          ? figureDay({ year: Number(year), month: Number(day), day: Number(month) })
          : null,
  },
  {
    pattern: /(\d{1,2})( ?[-/.] ?| )(\d{1,2})\2(\d{4}|(?<=[-/.])\d{2})(?!\d|:\d)/uy,
    read: ([, one = '', , two = '', year = ''], dayFirst) => {
      const found = dayAndMonth(Number(one), Number(two), dayFirst);
      if (found === null) return null;
      const { other, ...usual } = { ...found, year: yearOf(year) };
      return figureDay(other === undefined ? usual : { ...usual, other: { ...other, year: yearOf(year) } });
    },
  },
  {
    pattern: /(\d{4})-(\d{1,2})(?![\d-])/uy,
    read: ([, year = '', month = '']) =>
      isDay(1, Number(month)) && Number(year) > 1000
        ? { kind: 'figureMonth', value: { year: Number(year), month: Number(month) } }
        : null,
  },
  {
    pattern: /(?<![\d/.])(?!24\/7|50\/50)(\d{1,2})\/(\d{1,2})(?![\d/.]*\d|%)/uy,
    read: ([, one = '', two = ''], dayFirst) => figureDay(dayAndMonth(Number(one), Number(two), dayFirst)),
  },
  {
    pattern: /(\d{1,2})\. ?(\d{1,2})\.(?!\d)/uy,
    read: ([, day = '', month = '']) =>
      isDay(Number(day), Number(month)) ? figureDay({ day: Number(day), month: Number(month) }) : null,
  },
  {
    pattern: /(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])/uy,
    read: ([, hour = '', minute = '', second]) => clockForm('clock', clock(hour, minute, second)),
  },
  {
    pattern: /(\d{1,2}) ?h ?(\d{2})(?!\d)/uy,
    read: ([, hour = '', minute = '']) => clockForm('clock', clock(hour, minute)),
  },
  {
    pattern: /(\d{1,2})\.([0-5]\d)(?!\d|\.\d|,\d|%)/uy,
    read: ([, hour = '', minute = '']) => clockForm('hour', clock(hour, minute)),
  },
  {
    pattern: /(\d{2}[1-9]?0)'?s(?![\p{L}\d])/uy,
    read: ([, year = '']) =>
      year.length === 4 || Number(year) >= 20 ? { kind: 'figureDecade', value: yearOf(year) } : null,
  },
];

const decimal = /(\d+)[.,](\d+)(?!\d)/uy;

/** Dates, times and fractions that are written in figures. */
export const figuresIn = (text: string, tokens: Token[], dayFirst: boolean): Item[] => {
  const ends = new Map(tokens.map((token, index) => [token.end, index + 1]));
  const at = (pattern: RegExp, from: number): { match: RegExpExecArray; to: number } | null => {
    const start = tokens[from]?.start ?? 0;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    const to = match === null ? undefined : ends.get(start + match[0].length);
    return match === null || to === undefined ? null : { match, to };
  };
  return tokens.flatMap((token, from) => {
    if (token.kind !== 'digits') return [];
    const found = forms.flatMap(({ pattern, read }) => {
      const here = at(pattern, from);
      const value = here === null ? null : read([...here.match], dayFirst);
      return here === null || value === null
        ? []
        : [leaf(value.kind, value.value, from, here.to, value.kind === 'hour' ? 0 : 1)];
    });
    const fraction = at(decimal, from);
    const amount =
      fraction === null ? [] : [leaf('amount', Number(fraction.match[0].replace(',', '.')), from, fraction.to, 0)];
    return [...found, ...amount];
  });
};
