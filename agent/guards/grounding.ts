import { numbersIn } from '../../tools/qualification/numbers.ts';
import { type Mention, mentionsIn, names } from './dates.ts';
import { moneyIn, spelledMoneyIn } from './money.ts';
import type { Sources } from './sources.ts';
import type { Violation } from './verdict.ts';

/** Amounts, dates and promises in a sentence that nobody has vouched for; null when there are none. */
export function ungrounded(sentence: string, sources: Sources): Violation | null {
  const { mentions, rest } = mentionsIn(sentence.replace(listMarker, ' '));
  return (
    unfoundedMoney(rest, sources) ??
    unfoundedDate(mentions, sources) ??
    unfoundedNumber(rest, sources) ??
    unfoundedPromise(rest, sources)
  );
}

const listMarker = /^\s*\d{1,2}[.)]\s/gm;

/** A price, discount or term is ours to name: the prospect's saying it does not make it true. */
const commits =
  /\b(?:price[sd]?|pricing|costs?|discounts?|off|offer(?:ed|s)?|plans?|charged?|fees?|deal|guarantee[ds]?|agreed?|confirm(?:ed)?|per (?:month|year|user|seat)|save|refund\w*|credit)\b/i;

function unfoundedMoney(sentence: string, sources: Sources): Violation | null {
  for (const { value, unit, text } of moneyIn(sentence)) {
    const same = (other: { value: number; unit: string }) => other.value === value && other.unit === unit;
    if (sources.groundedMoney.some(same)) continue;
    if (sources.toldMoney.some(same) && !commits.test(sentence)) continue;
    return amount(text);
  }
  const words = spelledMoneyIn(sentence).find((found) => !sources.grounded.includes(found));
  return words === undefined ? null : amount(words);
}

const amount = (text: string): Violation => ({
  rule: 'amount_without_source',
  detail: `"${text}" stands in no knowledge article you have. Look it up with search_knowledge, or say that you do not know and offer a colleague.`,
});

function unfoundedNumber(sentence: string, sources: Sources): Violation | null {
  const made = numbersIn(sentence).find((value) => !sources.numbers.has(value));
  return made === undefined ? null : amount(String(made));
}

function unfoundedDate(mentions: readonly Mention[], sources: Sources): Violation | null {
  const days = mentions.filter(({ kind }) => kind !== 'time');
  for (const mention of mentions) {
    if (names(sources.written, mention)) continue;
    const slots = sources.slots.filter((slot) => names(slot, mention));
    if (slots.length === 0) return date(mention.text);
    if (mention.kind !== 'time') continue;
    const day = days.findLast(({ at }) => at < mention.at) ?? days[0];
    if (day && !slots.some((slot) => names(slot, day))) return date(`${day.text} ${mention.text}`);
  }
  return null;
}

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
