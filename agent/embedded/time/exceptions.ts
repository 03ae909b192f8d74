import { fold } from '../amount/tokens.ts';
import { type Lexicon, occurs } from '../lexicon.ts';
import { anyOf, escapeForRegex } from '../text.ts';
import type { Placed } from './windows.ts';
import { wordsFor } from './words/all.ts';

const anyPhrase = (phrases: string): string =>
  phrases
    .split('|')
    .map((phrase) => escapeForRegex(fold(phrase)))
    .sort((a, b) => b.length - a.length)
    .join('|');

const word = (phrases: string): string => `(?<![\\p{L}\\p{N}])(?:${anyPhrase(phrases)})`;

/** What may stand between "except" and the day. */
const between = "[\\s\\p{L}',]{0,12}$";

export const createExceptions = (lexicon: Lexicon) => {
  const words = wordsFor(lexicon.pack.language);
  const except = new RegExp(`${word(words.except)}${between}`, 'iu');
  const nothing = new RegExp(`${word(words.nothing)}${between}`, 'iu');
  const but = new RegExp(`${word(words.anyDay)}[^.;!?]*?${word(words.but)}${between}`, 'iu');
  const joined = new RegExp(
    `^\\s*(?:/|&|${word(`${words.markers.and ?? 'and'}|${words.markers.or ?? 'or'}`)})\\s*$`,
    'iu',
  );
  const ahead = new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(lexicon.pack.negations)})(?: \\p{L}{1,3})?\\s*$`, 'iu');
  const interjection = /(?:^|[\s.,;:…!?–-])(?:no|nope|nein|ne|nee|nö|non|não|nao)[\s,.…!–-]/iu;

  /** "Tuesday… no, Friday", "martes, perdón, miércoles": the first is taken back. */
  const isTakenBack = (text: string, { end }: Placed, next: Placed | undefined): boolean => {
    if (next === undefined) return false;
    const gap = text.slice(end, next.start).replace(ahead, '');
    return !joined.test(gap) && (occurs(lexicon.correction, gap) || interjection.test(gap));
  };

  const same = { time: new RegExp(word(words.sameTime), 'iu'), day: new RegExp(word(words.sameDay), 'iu') };

  /** "Thursday doesn't work", "not Monday": a negation in the same clause, outside what names the time. */
  const isNegated = (text: string, { start, end }: Placed, next: Placed | undefined): boolean => {
    const lower = text.toLowerCase();
    const { clauseBreaks } = lexicon.pack;
    const sentence = {
      from: lower.slice(0, start).search(/[^.!?;\n]*$/u),
      to: end + lower.slice(end).search(/[.!?;\n]|$/u),
    };
    const ends = clauseBreaks.map((mark) => lower.indexOf(mark, end)).filter((at) => at >= 0);
    const starts = clauseBreaks.map((mark) => lower.lastIndexOf(mark, start)).filter((at) => at >= 0);
    const [from, to] = [Math.max(sentence.from, ...starts), Math.min(sentence.to, ...ends)];
    // "Friday instead of Tuesday": what stands right before the next one is said of that.
    const after =
      next === undefined || next.start >= to ? lower.slice(end, to) : lower.slice(end, next.start).replace(ahead, '');
    return occurs(lexicon.negation, `${lower.slice(from, start)} … ${after}`);
  };

  return {
    /** The times that are ruled out: "any day but Monday", "not in the morning". */
    isExcepted: (text: string, times: Placed[]): ReadonlySet<Placed> => {
      const out = new Set<Placed>();
      const listing = new Set<Placed>();
      const folded = fold(text);
      for (const [index, time] of times.entries()) {
        const before = folded.slice(0, time.start);
        const last = times[index - 1];
        const gap = folded.slice(last?.end ?? 0, time.start);
        const goesOn = last !== undefined && out.has(last) && joined.test(gap);
        const listed = last !== undefined && listing.has(last) && /^\s*,\s*$/u.test(gap);
        const exempt = except.test(before) || but.test(before);
        if (exempt || listed || (goesOn && listing.has(last))) listing.add(time);
        if (goesOn || listed || exempt || nothing.test(before)) out.add(time);
        else if (isNegated(text, time, times[index + 1]) || isTakenBack(text, time, times[index + 1])) out.add(time);
      }
      return out;
    },
    sameIn: (text: string): 'time' | 'day' | null => {
      const folded = fold(text);
      return same.time.test(folded) ? 'time' : same.day.test(folded) ? 'day' : null;
    },
  };
};
