import { numbersIn } from '../../tools/qualification/numbers.ts';
import { type Mention, mentionsIn, names } from './dates.ts';
import { follows } from './derive.ts';
import { type Duration, durationsIn, spelledNumbers } from './durations.ts';
import { type Money, moneyIn, spelledMoneyIn, withoutMoney } from './money.ts';
import { beyondLimit } from './plans.ts';
import { type Sources, withHeard } from './sources.ts';
import type { Violation } from './verdict.ts';
import { everyLanguage } from './words/languages.ts';
import { type GuardWords, type PromiseKind, says, straight } from './words/words.ts';

/**
 * Amounts, dates and promises in a sentence that nobody has vouched for; null when there are none. `before` is what the
 * same answer has said: its amounts have passed.
 */
export function ungrounded(said: string, sources: Sources, before = ''): Violation | null {
  const sentence = straight(said);
  const { mentions, rest } = mentionsIn(withoutClock(sentence.replace(listMarker, ' '), sources.words), sources.words);
  const own = moneyIn(before).filter((one) => !sources.toldMoney.some(isSame(one)));
  const known = withHeard(
    sources,
    own.map(({ value }) => value),
  );
  return (
    beyondLimit(rest, before, () => sources.plans) ??
    unfoundedMoney(rest, known, own) ??
    unfoundedDate(mentions, sentence, sources) ??
    unfoundedNumber(rest, known, mentions) ??
    unfoundedHours(sentence, sources) ??
    unfoundedPromise(rest, sources)
  );
}

const listMarker = /^\s*\d{1,2}[.)]\s/gm;

const isSame = (one: Money) => (other: Money) => other.value === one.value && other.unit === one.unit;

function unfoundedMoney(sentence: string, sources: Sources, own: readonly Money[]): Violation | null {
  const amounts = moneyIn(sentence);
  const vouched = amounts.length === 0 ? own : [...sources.groundedMoney, ...own];
  const numbers = amounts.length === 0 ? [] : countsIn(sentence, sources);
  const commits = says(sources.words, sentence, (words) => words.commits);
  const sound = amounts.filter((one) => vouched.some(isSame(one)));
  // "590 + 4 × 45": an amount of ours may stand without its unit where it is calculated with.
  const bare = vouched.filter(({ value, unit }) => unit !== '%' && numbers.includes(value));
  for (const one of amounts) {
    if (sound.some(isSame(one))) continue;
    // The prospect's naming a price, discount or term does not make it true.
    if (sources.toldMoney.some(isSame(one)) && (!commits || isDenied(sentence, one.text, sources))) continue;
    const percents = sound.filter(({ unit }) => unit === '%').map(({ value }) => value);
    if (one.unit !== '%' && follows(one, { amounts: [...sound, ...bare, ...own], numbers, percents })) {
      sound.push(one);
      continue;
    }
    return amount(one.text, one.unit === '%' ? '' : worksOut);
  }
  const short = commits ? /\b\d+(?:[.,]\d+)?\s?k\b/i.exec(withoutMoney(sentence))?.[0] : undefined;
  const thousands = short === undefined ? undefined : numbersIn(short)[0];
  if (short !== undefined && thousands !== undefined && !sources.groundedNumbers.has(thousands)) return amount(short);
  const words = spelledMoneyIn(sentence, sources.words).find((found) => !sources.grounded.includes(found));
  return words === undefined ? null : amount(words);
}

/** "I can't confirm 295 EUR": what the clause denies before it names it. */
function isDenied(sentence: string, text: string, { words }: Sources): boolean {
  const clause = sentence.slice(0, sentence.indexOf(text)).split(turns).at(-1) ?? '';
  return says(words, clause, ({ cannotSay }) => cannotSay);
}

/** Where another clause begins: a comma, or "but". */
const turns = /[,;:–]|(?<!\p{L})(?:but|aber|pero|mas|mais)(?!\p{L})/iu;

const worksOut =
  ' A total may be worked out from listed prices only if its sentence shows how: "100 EUR + 3 × 20 EUR = 160 EUR".';

const amount = (text: string, total = ''): Violation => ({
  rule: 'amount_without_source',
  detail: `"${text}" stands in no knowledge article you have. Look it up with search_knowledge unless you have done so already, or say that you do not know and offer a colleague.${total}`,
});

/** The plain numbers of a sentence that are known, or the difference or sum of two that are: "the other 4 planners". */
function countsIn(sentence: string, sources: Sources): number[] {
  const numbers = [...numbersIn(withoutMoney(sentence)), ...spelledNumbers(sentence, sources.words)];
  const known = numbers.filter((value) => isKnown(value, sources));
  return numbers.filter(
    (value) => known.includes(value) || isBetween(value, sources) || known.some((one) => leaves(one, value, sources)),
  );
}

const isKnown = (value: number, { groundedNumbers, heardNumbers }: Sources): boolean =>
  groundedNumbers.has(value) || heardNumbers.has(value);

/** "15 planners … 7 × 45 EUR": what is left of a number of the sentence when one of ours is taken off. */
const leaves = (whole: number, value: number, { groundedNumbers }: Sources): boolean =>
  whole > value && groundedNumbers.has(whole - value);

/** What is left of a number they told when one of ours is taken off: 4 of 12 planners, when 8 are included. */
const isBetween = (value: number, { groundedNumbers, heardNumbers }: Sources, beside?: readonly number[]): boolean =>
  [...heardNumbers].some(
    (told) => told > value && groundedNumbers.has(told - value) && (beside === undefined || beside.includes(told)),
  );

/** A question that is not about us claims nothing. */
const claimsNothing = (sentence: string, words: Sources['words']): boolean =>
  /\?\s*$/.test(sentence) && !says(words, sentence, ({ ofUs }) => ofUs);

/** The sentence without the numbers that say nothing of the product: "3 things", "a figure like 30 or 40", "B2B". */
const withoutHarmless = (sentence: string, words: Sources['words']): string =>
  words.reduce((text, { harmless }) => text.replace(harmless, ' '), sentence);

function unfoundedNumber(sentence: string, sources: Sources, mentions: readonly Mention[]): Violation | null {
  if (claimsNothing(sentence, sources.words) && moneyIn(sentence).length === 0) return null;
  const { words } = sources;
  const { found, rest } = durationsIn(withoutHarmless(withoutMoney(sentence), words), words);
  const isVouched = ({ value, unit }: Duration) =>
    sources.durations.some((one) => one.unit === unit && one.value === value);
  // "clause 7.2 to 60 days" is no range of days.
  const long = found.find(
    ({ all, text }) =>
      !all.every(
        (one, at) => isVouched(one) || (at === 0 && all.length > 1 && isKnown(numbersIn(text)[0] ?? 0, sources)),
      ),
  );
  if (long) return amount(long.text);
  const numbers = numbersIn(rest);
  const calculates = moneyIn(sentence).length > 0;
  const made = numbers.find((value) => {
    if (isKnown(value, sources)) return false;
    if (mentions.length > 0 && sources.slots.some(({ time }) => time.has(value * 60) || time.has(value * 60 + 720)))
      return false;
    if (isBetween(value, sources, calculates ? undefined : numbers)) return false;
    if (calculates && numbers.some((one) => isKnown(one, sources) && leaves(one, value, sources))) return false;
    return !(calculates && isShareLeft(value, sources));
  });
  return made === undefined ? null : amount(String(made));
}

const namesClock = (text: string, words: Sources['words']): boolean => withoutClock(text, words) !== text;

/** "24/7" is "around the clock", in whichever words: it is no figure by itself. */
const withoutClock = (text: string, words: Sources['words']): string =>
  words.reduce((rest, { roundTheClock }) => rest.replace(roundTheClock, ' '), text);

/** Somebody who serves at all hours is a promise; where the articles speak of it, it may be repeated. */
function unfoundedHours(sentence: string, { words, grounded }: Sources): Violation | null {
  if (!namesClock(sentence, words) || !says(words, sentence, ({ ofService }) => ofService)) return null;
  if (namesClock(grounded, everyLanguage) || claimsLittle(words, sentence)) return null;
  return {
    rule: 'promise_without_source',
    detail: 'no article says that anybody is there around the clock. Say when they are, as far as it stands there.',
  };
}

/** In their own language: English "no" is Portuguese for "in the". */
const isDenial = (sentence: string, [own]: Sources['words']): boolean => own?.denies.test(sentence) ?? false;

/** A question or a denial promises nothing. */
const claimsLittle = (words: Sources['words'], sentence: string): boolean =>
  isDenial(sentence, words) || claimsNothing(sentence, words);

/** "× 0.85", after 15% off. */
const isShareLeft = (value: number, { groundedMoney }: Sources): boolean =>
  groundedMoney.some((one) => one.unit === '%' && Math.abs(1 - one.value / 100 - value) < 1e-9);

function unfoundedDate(mentions: readonly Mention[], sentence: string, sources: Sources): Violation | null {
  const days = mentions.filter(({ kind }) => kind !== 'time');
  for (const mention of mentions) {
    if (mention.kind === 'ahead' || names(sources.written, mention)) continue;
    const slots = sources.slots.filter((slot) => names(slot, mention));
    const day = mention.kind === 'time' ? (days.findLast(({ at }) => at < mention.at) ?? days[0]) : undefined;
    if (slots.length > 0 && (!day || slots.some((slot) => names(slot, day)))) continue;
    if (names(sources.heard, mention) && !(mention.kind === 'time' && offers(sentence, sources.words))) continue;
    return date(day && slots.length > 0 ? `${day.text} ${mention.text}` : mention.text);
  }
  return null;
}

/** Whether a sentence puts a time forward, rather than speaking of one that was named or passing it on. */
const offers = (sentence: string, words: Sources['words']): boolean =>
  says(words, sentence, (one) => one.offers) &&
  !isDenial(sentence, words) &&
  !says(words, sentence, (one) => one.passesOn);

const date = (text: string): Violation => ({
  rule: 'date_without_source',
  detail: `"${text}" is neither an offered slot, nor a meeting, nor in the knowledge base. Offer times only with propose_slots, and name them exactly.`,
});

const promiseKinds: readonly PromiseKind[] = [
  'guarantee',
  'promise',
  'refund',
  'waive',
  'discount',
  'free',
  'money_back',
];

/** Grounded is what the knowledge base speaks of too, in whichever of the languages. */
function unfoundedPromise(sentence: string, { words, grounded }: Sources): Violation | null {
  const made = promiseKinds.find((kind) => {
    const isPromised = ({ promises }: GuardWords) => promises[kind];
    return says(words, sentence, isPromised) && !says(words, grounded, isPromised);
  });
  if (!made || isDenial(sentence, words)) return null;
  return {
    rule: 'promise_without_source',
    detail: `the knowledge base says nothing that allows this (${made.replace('_', ' ')}). Do not promise it; a colleague can decide.`,
  };
}
