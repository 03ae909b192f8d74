import { durationOf, isClockLength, movedDay, nowIn, wallOf } from '../../../agent/embedded/time/calendar.ts';
import type { Clock, Clocks, Day, Length, Part, Unit } from '../../../agent/embedded/time/kinds.ts';
import type { Mention } from '../../../agent/embedded/time/parse.ts';

/** A time as Recognizers-Text writes it: `value`, or `from` and `to`. */
export type SpecTime = {
  type: string;
  start: number;
  end: number;
  value: string | null;
  from: string | null;
  to: string | null;
};

/** The windows of the specification; its Spanish and Portuguese afternoons are its evenings. */
const partWindows: Record<Part['name'], [string, string]> = {
  morning: ['08:00:00', '12:00:00'],
  afternoon: ['12:00:00', '16:00:00'],
  evening: ['16:00:00', '20:00:00'],
  night: ['20:00:00', '23:59:59'],
  midday: ['11:00:00', '13:00:00'],
  lunch: ['11:00:00', '13:00:00'],
  dinner: ['16:00:00', '20:00:00'],
  daytime: ['08:00:00', '18:00:00'],
  worktime: ['08:00:00', '18:00:00'],
};

const secondsOf: Record<Unit, number> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  workday: 86_400,
  week: 604_800,
  workweek: 604_800,
  weekend: 172_800,
  fortnight: 1_209_600,
  month: 2_592_000,
  quarter: 7_776_000,
  half: 15_552_000,
  year: 31_536_000,
  decade: 315_360_000,
  century: 3_153_600_000,
};

const seconds = (length: Length): string =>
  String(length.reduce((sum, { unit, count }) => sum + count * secondsOf[unit], 0));

/** Of two halves of the day the later. */
const late = (clock: Clock): Clock =>
  clock.half === null && clock.hour < 12
    ? { ...clock, hour: clock.hour + 12, half: 'pm' }
    : clock.half === null && clock.hour === 12
      ? { ...clock, hour: 0 }
      : clock;

const two = (value: number): string => String(value).padStart(2, '0');
const time = ({ hour, minute, second }: Clock): string => `${two(hour)}:${two(minute)}:${two(second)}`;

/** Noon begins and ends what lasts; midnight does neither. */
const noon = (clock: Clock): Clock => (clock.hour === 12 ? { ...clock, half: 'pm' } : clock);

const lateBoth = ({ from, to }: Clocks): { from: string | null; to: string | null } => {
  const [begin, end] = [from === null ? null : late(noon(from)), to === null ? null : late(noon(to))];
  const early =
    begin !== null && end !== null && time(begin) > time(end) && from !== null ? { ...begin, hour: from.hour } : begin;
  return { from: early === null ? null : time(early), to: end === null ? null : time(end) };
};

const windowOf = ({ name, edge }: Part, language: string): [string, string] => {
  const later = name === 'afternoon' && (language === 'es' || language === 'pt');
  const [from, to] = partWindows[later ? 'evening' : name];
  const hour = (clock: string, by: number): string => `${two(Number(clock.slice(0, 2)) + by)}:00:00`;
  return edge === 'early' ? [from, hour(from, 2)] : edge === 'late' ? [hour(to, -2), to] : [from, to];
};

const spaced = (wall: string | null): string | null => wall?.replace('T', ' ') ?? null;

const on = (day: Day, clock: string | null): string | null => (clock === null ? null : `${day.future} ${clock}`);

const single = (type: string, value: string | null): Omit<SpecTime, 'start' | 'end'> => ({
  type,
  value,
  from: null,
  to: null,
});
const range = (type: string, from: string | null, to: string | null): Omit<SpecTime, 'start' | 'end'> => ({
  type,
  value: null,
  from,
  to,
});

const read = (mention: Mention, ref: Date, language: string): Omit<SpecTime, 'start' | 'end'> => {
  switch (mention.kind) {
    case 'day':
      return single('date', mention.value.future);
    case 'period':
      return range('daterange', mention.value.future.start, mention.value.future.end);
    case 'clock':
      return single('time', time(late(mention.value)));
    case 'clocks': {
      const { from, to } = lateBoth(mention.value);
      return range('timerange', from, to);
    }
    case 'dayPart':
      return range('timerange', ...windowOf(mention.value, language));
    case 'moment':
      return single('datetime', on(mention.value.day, time(late(mention.value.clock))));
    case 'within': {
      const { value } = mention;
      const [from, to] =
        'part' in value ? windowOf(value.part, language) : [lateBoth(value.clocks).from, lateBoth(value.clocks).to];
      return range('datetimerange', on(value.day, from), on(value.day, to));
    }
    case 'span':
      return range('datetimerange', spaced(mention.value.future.start), spaced(mention.value.future.end));
    case 'length':
      return single('duration', seconds(mention.value));
    case 'instant':
    case 'present':
      return single('datetime', spaced(mention.value));
    case 'shift': {
      const now = nowIn(ref, 'UTC', 'en');
      const sign = mention.value.back ? -1 : 1;
      return isClockLength(mention.value.length)
        ? single('datetime', spaced(wallOf(now.at.plus(durationOf(mention.value.length, sign)))))
        : single('date', movedDay(now.today, mention.value.length, sign));
    }
    case 'repeated':
      return single('set', 'not resolved');
    default:
      return mention satisfies never;
  }
};

/** What our grammar found, in the words of the specification. */
export const specTimes = (mentions: Mention[], ref: Date, language: string): SpecTime[] =>
  mentions.map((mention) => ({ start: mention.start, end: mention.end, ...read(mention, ref, language) }));
