import type { CalendarPattern } from '../calendar-patterns.ts';
import type { DurationPatterns } from '../duration-patterns.ts';

export type PromiseKind = 'guarantee' | 'promise' | 'refund' | 'waive' | 'discount' | 'free' | 'money_back';
export type ClaimKind = 'meeting' | 'move' | 'cancellation' | 'handoff';

/** What guards look for in the sentences of one language. Patterns see the text with straight apostrophes. */
export type GuardWords = {
  /** A claim to be human, or to be no AI. */
  human: RegExp;
  /** Beside these an amount is a price, a discount or a term: ours to name, not the prospect's. */
  commits: RegExp;
  /** What a clause says before it names an amount that it does not confirm. */
  cannotSay: RegExp;
  /** A sentence that puts a time forward, rather than speaking of one that was named. */
  offers: RegExp;
  /** What a sentence tells of handing a wish to a colleague: the time in it is the prospect's own. */
  passesOn: RegExp;
  /** By which a sentence promises nothing. */
  denies: RegExp;
  /** A question with one of these is about us, and may claim something. */
  ofUs: RegExp;
  /** Around the clock, said of people who serve, is a promise. */
  ofService: RegExp;
  /** What a product does or is: "integrates with", "certified", "based on". */
  claimsOfUs: RegExp;
  /** Who says so claims nothing yet: "let me check", "you use". */
  hedges: RegExp;
  /** Nouns are written small, so that a capital inside a sentence is a name. */
  capitalsAreNames: boolean;
  /** Around the clock, in figures or in words; global. */
  roundTheClock: RegExp;
  /** Numbers that say nothing of the product; global. */
  harmless: RegExp;
  promises: Record<PromiseKind, RegExp>;
  /** Effects told as done. */
  claims: Record<ClaimKind, RegExp>;
  /** Something is or will be mailed. */
  mail: RegExp;
  /** Amounts in words; global. */
  spelledMoney: RegExp;
  durations: DurationPatterns;
  calendar: readonly CalendarPattern[];
};

/** Apostrophes as patterns know them. */
export const straight = (text: string): string => text.replace(/[’‘]/g, "'");

/** Whether one of the languages finds it. */
export const says = (words: readonly GuardWords[], text: string, what: (words: GuardWords) => RegExp): boolean =>
  words.some((one) => what(one).test(text));
