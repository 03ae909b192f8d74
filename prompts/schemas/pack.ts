import { z } from 'zod';
import type { NeedWords } from './needs.ts';

/**
 * Everything that the embedded model knows of one language. Patterns are regular expressions (case-insensitive, Unicode)
 * in which `{number}`, `{month}` … stand for what the same pack lists under that name.
 */

const words = z.array(z.string().min(1)).min(1);
const numbersByWord = z.record(z.string().min(1), z.number());

const factRule = z.strictObject({
  pattern: z.string().min(1),
  /** A fixed value; unset: the group `value`, or the number that matched. */
  value: z.union([z.string(), z.number()]).optional(),
  /** Timelines: days ahead, days ahead per matched number, or the end of a calendar unit that was named. */
  days: z.number().optional(),
  daysPer: z.number().positive().optional(),
  until: z
    .enum([
      'month',
      'quarter',
      'year',
      'this_month',
      'next_month',
      'this_quarter',
      'next_quarter',
      'this_year',
      'next_year',
    ])
    .optional(),
  /** Holds only as the answer to the question for this field. */
  asked: z.boolean().default(false),
  /** Money: counts without a currency too. */
  bare: z.boolean().default(false),
  /** Counts only while nothing is known of the field. */
  first: z.boolean().default(false),
  /** Added to the number that matched: "me and two colleagues". */
  plus: z.number().optional(),
  /** Takes the sentence as it stands: only where nothing more definite was said. */
  free: z.boolean().default(false),
  /** Read in a question too: "how do we stop selling out?" tells what hurts. */
  inQuestion: z.boolean().default(false),
  /** Its own pattern speaks of a negative ("no budget yet"): the negation filter is not applied. */
  negative: z.boolean().default(false),
});

/** Names of days and months, clock times and dates are no matter of wording: `agent/embedded/time` knows them. */
const timeGrammar = z.strictObject({
  ordinals: numbersByWord,
  zones: z.record(z.string(), z.string()),
  /** Where `{zone}` is meant as a zone: "Berlin time". */
  zoneMentions: words,
  /** Picks by position; group `ordinal` or `index`. */
  picks: words,
  earlier: words,
  later: words,
  any: words,
  soonest: words,
  rejects: words,
  /** From when something has been so: "since this morning" is no time for a meeting. */
  past: words.default([]),
  /** How a bare number names an hour once times are on offer, and how the hour is written then. */
  bareHour: z.strictObject({ as: z.string().includes('{hour}'), in: words }).optional(),
});

/** Patterns of words that belong together, written without accents. */
const wordFamilies = z.strictObject({
  /** Who writes, and theirs: "we", "our", "my". */
  we: words,
  /** Who decides: the one who writes, others, both; "so me"; who only prepares; what deciding is. */
  self: words,
  /** Few words that name nobody but the one who writes. */
  emphatic: words,
  others: words,
  joint: words,
  /** What puts two side by side: "and", "with". */
  beside: words,
  identity: words,
  merely: words,
  decides: words,
  /** What people plan with who have no tool for it: by hand, or with something that was made for else. */
  byhand: words,
  means: words,
  /** What hurts together with how often, and with what the company is for (`needs.yaml`). */
  trouble: words,
  recur: words,
  /** Days that come again, which are no appointment: "on Fridays". */
  habit: words,
});

export const pack = z.strictObject({
  language: z.string().length(2),
  name: z.string(),
  /** 30–40 phrases each: the classifier is trained on them at start. */
  intents: z.record(z.string().regex(/^[a-z_]+$/), z.array(z.string().min(1)).min(10)),
  /** Kind of field → value → how people put it, where no pattern of `facts` reads it; for needs, see `needs.yaml`. */
  answers: z
    .partialRecord(
      z.enum(['need', 'authority', 'timeline', 'purpose']),
      z.record(z.string(), z.array(z.string().min(1)).min(10)),
    )
    .default({}),
  /** Words too common to prove that a passage answers a question. */
  stopWords: words,
  synonyms: z.array(words),
  /** English words → how they are said: by these, English articles are found from questions in this language. */
  glossary: z.record(z.string().min(1), words).default({}),
  /** What to look up → how people ask about it in words that no article has. */
  topics: z.record(z.string().min(1), words).default({}),
  /** Patterns of what only asks and is not asked about: "do you support …". */
  asking: words,
  questionStarts: words,
  /** "There are …", "we …": what begins so is no question, whatever its words resemble. */
  statementStarts: words,
  /** What stands before topics that are to be answered: "details on …", "open points: …". */
  topicLeads: words.default([]),
  /** Who begins so asks what would be: no trouble of theirs. */
  supposing: words.default([]),
  /** A yes that is mere politeness once something else follows: "ok. so what does it cost?". */
  softYes: words,
  /** Words that point back: in "we run out of stock, do you fix that?" the question is in what was said before. */
  pointers: words,
  /** What joins two questions or two things asked for. */
  joins: words,
  /** Patterns of whole sentences that ask whether we can do something about what was just told. */
  helpAsked: words.default([]),
  /** What is typed in haste, and signs, in words: `nxt: next`. */
  shorthand: z.record(z.string().min(1), z.string().min(1)),
  /** Patterns of what only points back to what was said: "as I said". */
  pointsBack: words.default([]),
  /** Words that may stand before anything: "ok and what if …". */
  fillers: words,
  negations: words,
  corrections: words,
  /** What a sum stands after: "four here and two there, so six". */
  totals: words.default([]),
  clauseBreaks: words,
  numbers: z.strictObject({
    words: numbersByWord,
    multipliers: numbersByWord,
    suffixes: numbersByWord,
    ranges: words,
    /** Between tens and ones: "cuarenta y cinco". */
    joins: words.or(z.array(z.string()).max(0)).default([]),
    group: z.string().length(1),
    decimal: z.string().length(1),
  }),
  currencies: z.record(z.string(), z.string().length(3)),
  macros: z.record(z.string(), z.string()),
  families: wordFamilies.optional(),
  facts: z.strictObject({
    need: z.array(factRule),
    headcount: z.array(factRule),
    timeline: z.array(factRule),
    authority: z.array(factRule),
    money: z.array(factRule),
    tool: z.array(factRule),
    purpose: z.array(factRule),
    text: z.array(factRule).default([]),
  }),
  contact: z.strictObject({ name: words, company: words, title: words }),
  notNames: words,
  tools: words,
  priceWords: words,
  /** Words that speak of money without asking for a price: they put the price list before a language model. */
  moneyTalk: words.default([]),
  /** How people ask how long something takes, the verbs beside it, and what passages count time in: "days", "weeks". */
  howLong: z.strictObject({ asks: words, verbs: words, units: words }).optional(),
  time: timeGrammar,
  /** How a date is written for people, in Luxon's tokens. */
  format: z.strictObject({ slot: z.string(), day: z.string() }),
  /** What the agent says, several ways each; `{name}` and the like are filled in. */
  phrases: z.record(z.string(), z.array(z.string().min(1)).min(1)),
  /** Choices under a clarifying question and under an offer of a person. */
  chips: z.record(z.string(), z.array(z.strictObject({ label: z.string(), value: z.string() }))),
});

export type PackFile = z.infer<typeof pack>;
/** With what prospects of the company need, in the pack's language: `needs.yaml`. */
export type Pack = PackFile & Pick<NeedWords, 'pains' | 'goods'>;
export type FactRule = z.infer<typeof factRule>;
