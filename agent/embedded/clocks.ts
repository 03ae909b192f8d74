import type { Lexicon } from './lexicon.ts';

/** Minutes of the day, `to` exclusive. */
export type Span = { from: number; to: number };

export type ClockReader = {
  clock: RegExp[];
  between: RegExp[];
  after: RegExp;
  before: RegExp;
  pm: RegExp;
  am: RegExp;
  hourOf: (text: string) => number | null;
};

export const createClockReader = (lexicon: Lexicon): ClockReader => {
  const { time } = lexicon.pack;
  const whole = (list: string[], end: string): RegExp =>
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join('|')})${end}`, 'iu');
  return {
    clock: time.clock.map(lexicon.pattern),
    between: time.between.map(lexicon.pattern),
    after: whole(time.after, '\\s*$'),
    before: whole(time.before, '\\s*$'),
    pm: new RegExp(`^(?:${time.pm.join('|')})`, 'iu'),
    am: new RegExp(`^(?:${time.am.join('|')})`, 'iu'),
    hourOf: (text) => lexicon.numbers.parse(text),
  };
};

type Clock = { minutes: number[]; index: number; end: number; lead: string };

/** An hour without am or pm is both, the likelier first: people meet between seven and seven. */
const readings = (hour: number, minute: number, meridiem: string | undefined, reader: ClockReader): number[] => {
  const at = hour * 60 + minute;
  if (meridiem !== undefined && reader.pm.test(meridiem)) return [hour < 12 ? at + 720 : at];
  if (meridiem !== undefined && reader.am.test(meridiem)) return [hour === 12 ? minute : at];
  if (hour >= 13 || hour === 0) return [at];
  if (hour === 12) return [at];
  return hour < 7 ? [at + 720, at] : [at, at + 720];
};

const clocksAt = (text: string, reader: ClockReader): Clock[] => {
  const found: Clock[] = [];
  for (const pattern of reader.clock)
    for (const match of text.matchAll(pattern)) {
      const hour = reader.hourOf(match.groups?.hour ?? '');
      const minute = Number(match.groups?.minute ?? 0);
      if (hour === null || hour > 24 || minute > 59) continue;
      const index = match.index + match[0].toLowerCase().indexOf((match.groups?.hour ?? '').toLowerCase());
      const end = match.index + match[0].length;
      if (found.some((other) => index < other.end && end > other.index)) continue;
      found.push({
        minutes: readings(hour, minute, match.groups?.meridiem, reader),
        index,
        end,
        lead: text.slice(0, index),
      });
    }
  return found.sort((a, b) => a.index - b.index);
};

const dayEnd = 24 * 60;

/** Named times: spans ("after 3pm", "between 2 and 4") and moments, each with all it may mean. */
export const clocksIn = (text: string, reader: ClockReader): { spans: Span[]; at: number[] } => {
  const clocks = clocksAt(text, reader);
  const spans: Span[] = [];
  const at: number[] = [];
  const inRange = new Set<Clock>();
  for (const pattern of reader.between)
    for (const match of text.matchAll(pattern)) {
      const [from, to] = clocks.filter(
        (clock) => clock.index >= match.index && clock.end <= match.index + match[0].length,
      );
      const [start] = from?.minutes ?? [];
      if (from === undefined || to === undefined || start === undefined) continue;
      const end = to.minutes.find((minute) => minute > start) ?? dayEnd;
      // "between 2 and 4pm": the first hour takes the half of the day of the second.
      const begin = from.minutes.find((minute) => minute < end && end - minute <= 360) ?? start;
      spans.push({ from: begin, to: end + 1 });
      inRange.add(from).add(to);
    }
  for (const clock of clocks) {
    const [likely] = clock.minutes;
    if (inRange.has(clock) || likely === undefined) continue;
    if (reader.after.test(clock.lead)) spans.push({ from: likely, to: dayEnd });
    else if (reader.before.test(clock.lead)) spans.push({ from: 0, to: likely + 1 });
    else at.push(...clock.minutes);
  }
  return { spans, at };
};
