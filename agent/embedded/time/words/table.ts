import type { Marker, PartName, Unit } from '../kinds.ts';

/** Alternatives separated by `|`; case and accents do not matter. */
type Phrases = string;

/** How a language speaks of time. What it has no word for is left out. */
export type TimeWords = {
  /** Day before month in figures: 4/5 is the fourth of May. */
  dayFirst: boolean;
  /** What turns digits into an ordinal: "2nd". */
  ordinalEnds: Phrases;
  /** Words that are written in one: "Dienstagabend", "Monatsende". Days and parts are among them without being listed. */
  glue: { firsts: Phrases; seconds: Phrases } | null;
  weekdays: Record<number, Phrases>;
  months: Record<number, Phrases>;
  units: Partial<Record<Unit, Phrases>>;
  parts: Partial<Record<PartName, Phrases>>;
  /** Parts with an edge in one word: "early morning". */
  earlyParts: Partial<Record<PartName, Phrases>>;
  lateParts: Partial<Record<PartName, Phrases>>;
  /** A part of today in one word: "tonight". */
  todayParts: Partial<Record<PartName, Phrases>>;
  /** Days from today. */
  relativeDays: Record<number, Phrases>;
  seasons: Partial<Record<'spring' | 'summer' | 'autumn' | 'winter', Phrases>>;
  holidays: Record<string, Phrases>;
  /** "Daily": ISO durations. */
  repeated: Record<string, Phrases>;
  /** Of an hour or a number: "three quarters". */
  fractions: Record<number, Phrases>;
  markers: Partial<Record<Marker, Phrases>>;
  /** Words of time that speak of none: "good morning". */
  noise: Phrases;
  /** "Same time on Friday", "that day at 4": what was talked about before. */
  sameTime: Phrases;
  sameDay: Phrases;
  /** Before a day that is ruled out; `but` rules out after one of `anyDay` only: "any day but Monday". */
  nothing: Phrases;
  except: Phrases;
  but: Phrases;
  anyDay: Phrases;
  /** What is counted, so that the number before it is no time: "at 3 locations". */
  things: Phrases;
  /** Words that mean a time only beside others or after a preposition: "may", "sat". */
  weak: Phrases;
};
