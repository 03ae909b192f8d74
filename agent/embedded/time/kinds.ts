/** A day as ISO text. */
export type IsoDay = string;

export type DayFields = { year?: number; month?: number; day?: number; weekday?: number };

/** A date in figures, before it is known which day that is; `other` where day and month may be meant the other way round. */
export type FigureDay = DayFields & { other?: DayFields };

/** A day: what it was named by, and which one that is, seen back and ahead; the same where it is certain. */
export type Day = {
  fields: DayFields;
  past: IsoDay;
  future: IsoDay;
  /** "3/4" may be another day elsewhere. */
  other?: IsoDay;
  /** Named from today's week: "next Friday", of which people mean two things. */
  week?: 'this' | 'next' | 'last';
  /** Counted from today: "in two weeks". */
  counted?: true;
};

export type Unit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'workday'
  | 'week'
  | 'workweek'
  | 'weekend'
  | 'fortnight'
  | 'month'
  | 'quarter'
  | 'half'
  | 'year'
  | 'decade'
  | 'century';

/** Days from `start`, without `end`. An open end is null. */
export type Stretch = { start: IsoDay | null; end: IsoDay | null };

/** A week, a month, "the next three days": as it lies, seen back and ahead. */
export type Period = {
  unit: Unit | 'days' | 'season';
  fields: { year?: number; month?: number };
  /** Counted from today's: "next year". */
  relative?: true;
  /** "Wednesday to Friday", of whichever week. */
  weekdays?: number[];
  past: Stretch;
  future: Stretch;
};

/** A time of day. `half` is null where morning and evening are both possible: "at 3". */
export type Clock = { hour: number; minute: number; second: number; half: 'am' | 'pm' | 'sure' | null };

export type PartName =
  | 'morning'
  | 'afternoon'
  | 'evening'
  | 'night'
  | 'midday'
  | 'lunch'
  | 'dinner'
  | 'daytime'
  | 'worktime';
export type Edge = 'early' | 'late' | 'mid';
export type Part = { name: PartName; edge: Edge | null };

/** From one time of day to another; null is open. */
export type Clocks = { from: Clock | null; to: Clock | null };

export type Length = { unit: Unit; count: number }[];

/** An instant as wall time, ISO without offset. */
export type Wall = string;

export type Moment = { day: Day; clock: Clock };
export type Within = { day: Day; clocks: Clocks } | { day: Day; part: Part };
/** A stretch between two instants of possibly different days. */
export type Span = { past: { start: Wall | null; end: Wall | null }; future: { start: Wall | null; end: Wall | null } };

export type Shift = { length: Length; back: boolean };

/** What all rules of the grammar speak of. Words without a value of their own hold the empty text. */
export type Kinds = Words & {
  num: { value: number; digits: number };
  ord: number;
  /** A number with a fraction: "1.5", "two and a half". */
  amount: number;
  year: number;
  dayno: number;
  figureDay: FigureDay;
  figureMonth: { year: number; month: number };
  figureDecade: number;
  day: Day;
  period: Period;
  /** A time of day that is surely one, and a bare number that may be one. */
  clock: Clock;
  hour: Clock;
  /** Two bare numbers that may be a time from and to: "4-6". */
  hours: Clocks;
  clocks: Clocks;
  dayPart: Part;
  moment: Moment;
  within: Within;
  span: Span;
  length: Length;
  shift: Shift;
  /** Wall time that counts from now: "in two hours". */
  instant: Wall;
  /** "Now", "as soon as possible". */
  present: Wall;
  repeated: string;
};

/** The categories of the word tables. */
export type Words = {
  weekday: number;
  month: number;
  unit: Unit;
  /** A unit in the plural. */
  units: Unit;
  part: PartName;
  edgePart: Part;
  todayPart: PartName;
  season: string;
  relday: number;
  holiday: string;
  repeatWord: string;
  fraction: number;
} & Record<Marker, ''>;

export type Marker =
  | 'now'
  | 'next'
  | 'next2'
  | 'coming'
  | 'last'
  | 'last2'
  | 'this'
  | 'every'
  | 'other'
  | 'rest'
  | 'ago'
  | 'hence'
  | 'later'
  | 'sooner'
  | 'in'
  | 'inside'
  | 'for'
  | 'at'
  | 'on'
  | 'of'
  | 'the'
  | 'a'
  | 'few'
  | 'whole'
  | 'from'
  | 'to'
  | 'between'
  | 'and'
  | 'or'
  | 'dash'
  | 'comma'
  | 'dot'
  | 'slash'
  | 'before'
  | 'after'
  | 'since'
  | 'until'
  | 'by'
  | 'orLater'
  | 'orSooner'
  | 'halfWord'
  | 'quarterPast'
  | 'past'
  | 'toHour'
  | 'oclock'
  | 'am'
  | 'pm'
  | 'noon'
  | 'midnight'
  | 'start'
  | 'middle'
  | 'end'
  | 'lastOf'
  | 'about'
  | 'yearWord'
  | 'dayWord'
  | 'quarterMark'
  | 'sharp'
  | 'agoFirst'
  | 'deadline'
  | 'noise'
  | 'postpone'
  | 'advance'
  | 'thing'
  | 'ordinalEnd';
