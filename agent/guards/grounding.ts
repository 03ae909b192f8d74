import { numbersIn } from '../../tools/qualification/numbers.ts';
import { type Mention, mentionsIn, names } from './dates.ts';
import { follows } from './derive.ts';
import { type Duration, durationsIn, spelledNumbers } from './durations.ts';
import { type Money, moneyIn, spelledMoneyIn, withoutMoney } from './money.ts';
import type { Sources } from './sources.ts';
import type { Violation } from './verdict.ts';

/**
 * Amounts, dates and promises in a sentence that nobody has vouched for; null when there are none. `before` is what the
 * same answer has said: its amounts have passed.
 */
export function ungrounded(sentence: string, sources: Sources, before = ''): Violation | null {
  const { mentions, rest } = mentionsIn(sentence.replace(listMarker, ' '));
  const own = moneyIn(before).filter((one) => !sources.toldMoney.some(isSame(one)));
  const heardNumbers = new Set([...sources.heardNumbers, ...own.map(({ value }) => value)]);
  return (
    unfoundedMoney(rest, { ...sources, heardNumbers }, own) ??
    unfoundedDate(mentions, sentence, sources) ??
    unfoundedNumber(rest, { ...sources, heardNumbers }, mentions) ??
    unfoundedPromise(rest, sources)
  );
}

const listMarker = /^\s*\d{1,2}[.)]\s/gm;

/** A price, discount or term is ours to name: the prospect's saying it does not make it true. */
const commits =
  /\b(?:price[sd]?|pricing|costs?|discounts?|off|offer(?:ed|s)?|plans?|charged?|fees?|deal|guarantee[ds]?|agreed?|confirm(?:ed)?|per (?:month|year|user|seat)|save|refund\w*|credit)\b/i;

const isSame = (one: Money) => (other: Money) => other.value === one.value && other.unit === one.unit;

function unfoundedMoney(sentence: string, sources: Sources, own: readonly Money[]): Violation | null {
  const vouched = [...sources.groundedMoney, ...own];
  const amounts = moneyIn(sentence);
  const numbers = countsIn(sentence, sources);
  const sound = amounts.filter((one) => vouched.some(isSame(one)));
  // "590 + 4 × 45": an amount of ours may stand without its unit where it is calculated with.
  const bare = vouched.filter(({ value, unit }) => unit !== '%' && numbers.includes(value));
  for (const one of amounts) {
    if (sound.some(isSame(one))) continue;
    if (sources.toldMoney.some(isSame(one)) && (!commits.test(sentence) || isDenied(sentence, one.text))) continue;
    const percents = sound.filter(({ unit }) => unit === '%').map(({ value }) => value);
    if (one.unit !== '%' && follows(one, { amounts: [...sound, ...bare, ...own], numbers, percents })) {
      sound.push(one);
      continue;
    }
    return amount(one.text, one.unit === '%' ? '' : worksOut);
  }
  const short = commits.test(sentence) ? /\b\d+(?:[.,]\d+)?\s?k\b/i.exec(withoutMoney(sentence))?.[0] : undefined;
  const thousands = short === undefined ? undefined : numbersIn(short)[0];
  if (short !== undefined && thousands !== undefined && !sources.groundedNumbers.has(thousands)) return amount(short);
  const words = spelledMoneyIn(sentence).find((found) => !sources.grounded.includes(found));
  return words === undefined ? null : amount(words);
}

/** "I can't confirm 295 EUR": what the clause denies before it names it. */
function isDenied(sentence: string, text: string): boolean {
  const clause =
    sentence
      .slice(0, sentence.indexOf(text))
      .split(/[,;:–]|\bbut\b/)
      .at(-1) ?? '';
  return /\b(?:can't|cannot|couldn't|can not|won't|unable to|not able to|no (?:agreement|record|note|such))\b/i.test(
    clause.replace(/’/g, "'"),
  );
}

const worksOut =
  ' A total may be worked out from listed prices only if its sentence shows how: "100 EUR + 3 × 20 EUR = 160 EUR".';

const amount = (text: string, total = ''): Violation => ({
  rule: 'amount_without_source',
  detail: `"${text}" stands in no knowledge article you have. Look it up with search_knowledge, or say that you do not know and offer a colleague.${total}`,
});

/** The plain numbers of a sentence that are known, or the difference or sum of two that are: "the other 4 planners". */
function countsIn(sentence: string, sources: Sources): number[] {
  const numbers = [...numbersIn(withoutMoney(sentence)), ...spelledNumbers(sentence)];
  return numbers.filter((value) => isKnown(value, sources) || isBetween(value, sources));
}

const isKnown = (value: number, { groundedNumbers, heardNumbers }: Sources): boolean =>
  groundedNumbers.has(value) || heardNumbers.has(value);

/** What is left of a number they told when one of ours is taken off: 4 of 12 planners, when 8 are included. */
const isBetween = (value: number, { groundedNumbers, heardNumbers }: Sources, beside?: readonly number[]): boolean =>
  [...heardNumbers].some(
    (told) => told > value && groundedNumbers.has(told - value) && (beside === undefined || beside.includes(told)),
  );

/** Numbers that say nothing of the product: "3 things", "a figure like 30 or 40", "B2B". */
const harmless =
  /\b[2-5] (?:\p{L}+ )?(?:things|options|questions|steps|points|ways|reasons|times|slots|choices|parts|topics)\b|\b(?:like|say|e\.g\.|for example|such as) \d+(?: or \d+)?\b|\b\p{L}+\d\p{L}+\b|\bstep \d\b/giu;
const aroundTheClock = /\b24\/7\b/g;
const ofService = /\b(?:support|phone|hotline|helpdesk|team|staff|someone|colleagues?|humans?|answers?)\b/i;
/** A question that is not about us claims nothing. */
const claimsNothing = (sentence: string): boolean =>
  /\?\s*$/.test(sentence) && !/\b(?:we|our|us|included?|prices?|costs?|discount|off|free)\b/i.test(sentence);

function unfoundedNumber(sentence: string, sources: Sources, mentions: readonly Mention[]): Violation | null {
  if (claimsNothing(sentence) && moneyIn(sentence).length === 0) return null;
  const plain = withoutMoney(sentence).replace(harmless, ' ');
  const { found, rest } = durationsIn(ofService.test(sentence) ? plain : plain.replace(aroundTheClock, ' '));
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
    return !(calculates && isShareLeft(value, sources));
  });
  return made === undefined ? null : amount(String(made));
}

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
    if (names(sources.heard, mention) && !(mention.kind === 'time' && offers(sentence))) continue;
    return date(day && slots.length > 0 ? `${day.text} ${mention.text}` : mention.text);
  }
  return null;
}

/** Whether a sentence puts a time forward, rather than speaking of one that was named. */
const offers = (sentence: string): boolean =>
  /\b(?:works|(?:i|we)(?:'ve| have)(?: got)? (?!\w+ed\b|told|heard|seen|put|made|let)|is (?:free|available|open|fine|good|possible)|(?:can|could) (?:offer|do|book)|how about|what about|shall we|let's (?:say|do|go)|suits?|see you|you're (?:all )?set|booked|confirmed|reserved)\b/i.test(
    sentence.replace(/’/g, "'"),
  ) && !denies.test(sentence);

const date = (text: string): Violation => ({
  rule: 'date_without_source',
  detail: `"${text}" is neither an offered slot, nor a meeting, nor in the knowledge base. Offer times only with propose_slots, and name them exactly.`,
});

const promises: [RegExp, string][] = [
  [/\bguarante/i, 'guarante'],
  [/\bi promise\b|\bwe promise\b/i, 'promise'],
  [/\brefund/i, 'refund'],
  [/\bwaive/i, 'waive'],
  [/\bdiscount/i, 'discount'],
  [/\b(?:free of charge|for free|free trial|free plan|at no cost)\b/i, 'free'],
  [/\bmoney[- ]back\b/i, 'money'],
];
const denies = /\b(?:not|no|never|can't|cannot|don't|won't|isn't|couldn't|unable)\b|\?\s*$/i;

function unfoundedPromise(sentence: string, sources: Sources): Violation | null {
  const made = promises.find(([pattern, stem]) => pattern.test(sentence) && !sources.grounded.includes(stem));
  if (!made || denies.test(sentence.replace(/’/g, "'"))) return null;
  return {
    rule: 'promise_without_source',
    detail: `the knowledge base says nothing that allows "${made[1]}…". Do not promise it; a colleague can decide.`,
  };
}
