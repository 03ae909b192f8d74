import type { Clock, Clocks, Part, PartName } from './kinds.ts';

/** Which half of the day a part of it lies in, for "8 in the evening". */
const laterHalf: Record<PartName, (hour: number) => boolean> = {
  morning: () => false,
  afternoon: () => true,
  evening: (hour) => hour !== 12,
  night: (hour) => hour >= 6 && hour < 12,
  midday: (hour) => hour < 5,
  lunch: (hour) => hour < 5,
  dinner: () => true,
  daytime: (hour) => hour < 7,
  worktime: (hour) => hour < 7,
};

export const inHalf = (clock: Clock, half: 'am' | 'pm'): Clock => {
  if (clock.half !== null) return clock;
  const hour = clock.hour % 12;
  return { ...clock, hour: half === 'pm' ? hour + 12 : hour, half };
};

/** "8 in the evening" is 20; "12 in the evening" midnight, "12 in the afternoon" noon. */
export const inPart = (clock: Clock, { name }: Part): Clock => {
  if (clock.half !== null) return clock;
  if (clock.hour === 12) {
    const midnight = name === 'night' || name === 'evening';
    return { ...clock, hour: midnight ? 0 : 12, half: 'sure' };
  }
  return inHalf(clock, laterHalf[name](clock.hour) ? 'pm' : 'am');
};

const minutes = (clock: Clock): number => clock.hour * 60 + clock.minute;

/** All minutes of the day that a time may mean, the likelier first: people meet between seven and seven. */
export const minutesOf = (clock: Clock): number[] => {
  const at = minutes(clock);
  if (clock.half !== null || clock.hour === 12 || clock.hour === 0 || clock.hour > 12) return [at];
  return clock.hour < 7 ? [at + 720, at] : [at, at + 720];
};

/** "Between 2 and 4pm": the first hour takes the half of the day of the second, as far as that is a span. */
export const settled = ({ from, to }: Clocks): Clocks => {
  if (from === null || to === null) return { from, to };
  if (from.half === null && to.half !== null) {
    const before = minutes(inHalf(from, 'pm')) < minutes(to) ? inHalf(from, 'pm') : inHalf(from, 'am');
    return { from: minutes(from) > 12 * 60 + 59 ? from : before, to };
  }
  if (from.half !== null && to.half === null && to.hour <= 12) {
    const same = inHalf(to, 'am');
    return { from, to: minutes(same) > minutes(from) ? same : inHalf(to, 'pm') };
  }
  return { from, to };
};

export const partClocks = (clocks: Clocks, part: Part): Clocks =>
  settled({
    from: clocks.from === null ? null : inPart(clocks.from, part),
    to: clocks.to === null ? null : inPart(clocks.to, part),
  });

export const sureClock = (hour: number, minute = 0): Clock => ({ hour, minute, second: 0, half: 'sure' });

/** So many minutes before or after the full hour. */
export const movedClock = (clock: Clock, by: number): Clock => {
  const at = (minutes(clock) + by + 1440) % 1440;
  const hour = Math.floor(at / 60);
  // "A quarter to one" is a quarter before one or thirteen.
  return { ...clock, hour: clock.half === null && hour === 0 ? 12 : hour, minute: at % 60 };
};
