import type { FieldConfig, QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { Fact } from '../../shared/lead.ts';
import type { FactGrammar, RuleMatch } from './fact-grammar.ts';
import { horizonOf } from './horizon.ts';
import { type Lexicon, occurs } from './lexicon.ts';
import { toolName } from './names.ts';

/** A fact as it was read; `quote` stands word for word in the message. */
export type FoundFact = {
  field: string;
  value: string | number;
  quote: string /** The sentence as it stands, taken as the answer. */;
  free: boolean;
};

export type FactReading = {
  /** The sentence, typography made plain; the part that states something when the rest asks. */
  statement: string;
  /** The same stretch as the prospect typed it. */
  original: string;
  /** What the sentence means as a whole; null when unsure. */
  intent: string | null;
  asksSomething: boolean;
  /** The whole of it is a question: only what may be told by one is read. */
  inQuestion?: boolean;
  askedField: string | null;
  /** Their message came with a form, which asks what brings them, and is answered with much else. */
  form: boolean;
  /** False for letters that are no words: nothing to take as an answer. */
  readable: boolean;
  now: Date;
  prior: Fact[];
};

export const maxQuote = 200;
const maxValue = 300;

/** The sentence, or of a long one the words around the match: whole words, since a quotation must stand as it is. */
const quoteOf = (original: string, match: RuleMatch): string => {
  if (original.length <= maxQuote) return original.trim();
  const words = [...original.matchAll(/\S+/gu)].map(({ 0: { length }, index }) => ({ index, end: index + length }));
  const from = words.find(({ index }) => index >= match.index - 40)?.index ?? 0;
  const to = words.findLast(({ end }) => end <= from + maxQuote)?.end ?? original.length;
  return original.slice(from, to);
};

const moneyValue = (match: RuleMatch, lexicon: Lexicon): string | null => {
  const [said] = lexicon.money(match.text);
  if (said !== undefined && said.currency !== null) return `${said.amount} ${said.currency}`;
  const amount = lexicon.numbers.parse(match.groups.number ?? '');
  const sign = (match.groups.before ?? match.groups.after ?? '').toLowerCase();
  const currency = lexicon.pack.currencies[sign];
  if (amount === null) return null;
  if (currency === undefined && !match.rule.bare) return null;
  if (currency === undefined && amount < 100) return null;
  return currency === undefined ? String(amount) : `${amount} ${currency}`;
};

/** Up to where another thought begins: "better forecasts, we're 25 people" → "better forecasts". */
const firstThought = (text: string): string => {
  const cut = /[,;:(–—]|\s-\s/u.exec(text)?.index ?? text.length;
  return text.slice(0, cut).trim().split(/\s+/u).length >= 2 ? text.slice(0, cut) : text;
};

const added = (count: number | null, plus = 0): number | null => (count === null ? null : count + plus);

export const trimmedNeed = (text: string): string =>
  text
    .replace(/[\s.!?,;]+$/u, '')
    .replace(/^(?:to|that|is|:)\s+/iu, '')
    .trim()
    .slice(0, maxValue);

const valueIn = (
  match: RuleMatch,
  field: FieldConfig,
  reading: FactReading,
  lexicon: Lexicon,
): string | number | null => {
  const { rule } = match;
  switch (field.kind) {
    case 'timeline':
      return horizonOf(match, field, reading.now, lexicon);
    case 'headcount':
      return rule.value ?? added(lexicon.numbers.parse(match.groups.number ?? ''), rule.plus);
    case 'money':
      return rule.value ?? moneyValue(match, lexicon);
    case 'tool':
      return rule.value ?? toolName(match.groups.value ?? match.text, lexicon.pack, rule.asked);
    case 'need':
    case 'text':
      return rule.value ?? trimmedNeed(firstThought(match.groups.value ?? match.text));
    default:
      return rule.value ?? match.text;
  }
};

/** Sentences that want something done say nothing of a need: "I want a demo". */
const wishes = [
  'human',
  'opt_out',
  'cancel',
  'reschedule',
  'bot',
  'privacy',
  'why',
  'later',
  'goodbye',
  'not_interested',
  'frustrated',
  'price',
];
/** What can be the free answer to an open question. */
export const freeAnswers: (string | null)[] = [null, 'inform', 'support', 'small_talk'];

export const mayHold = (field: FieldConfig, reading: FactReading): boolean => {
  if (reading.intent === 'injection' || reading.intent === 'opt_out') return false;
  if (field.kind === 'need' && reading.intent === 'support' && (reading.form || reading.askedField !== field.id))
    return false;
  if (field.kind === 'need' && /[\p{L}\p{N}]@[\p{L}\p{N}]/u.test(reading.statement)) return false;
  if (field.kind === 'need') return !reading.asksSomething && !wishes.includes(reading.intent ?? '');
  if (field.kind === 'tool' || field.kind === 'money') return !reading.asksSomething;
  return true;
};

/** Of several ways to put a need, the first that was said; the catch-all comes last. */
const inOrder = (matches: RuleMatch[]): RuleMatch[] =>
  [...matches].sort((a, b) => Number(a.rule.free) - Number(b.rule.free) || a.index - b.index);

const sameValue = (a: string | number, b: string | number | undefined): boolean =>
  String(a).toLowerCase() === String(b).toLowerCase();

const latest = (field: string, prior: Fact[]): Fact | undefined => prior.filter((fact) => fact.field === field).at(-1);

/** "14, not 40": what was told before is named and denied. */
const deniesOld = ({ statement, prior }: FactReading, lexicon: Lexicon): boolean =>
  occurs(lexicon.negation, statement) &&
  prior.some(
    ({ value }) =>
      typeof value === 'number' && new RegExp(`(?<![\\d.,])${value}(?![\\d.,]\\d|\\d)`, 'u').test(statement),
  );

type FactReaders = { config: QualificationConfig; lexicon: Lexicon; grammar: FactGrammar };

/** "Nine, no, ten", "three partners and four clerks, so seven": of several numbers the last is meant. */
const lastCount = (matches: RuleMatch[], statement: string, lexicon: Lexicon): RuleMatch[] =>
  occurs(lexicon.correction, statement) || occurs(lexicon.total, statement)
    ? matches.toSorted((a, b) => endOf(b) - endOf(a))
    : matches;

const endOf = ({ index, text }: RuleMatch): number => index + text.length;

/** Where an answer goes on after the tool: "Fishbowl, and everybody hates it". */
const firstClause = (statement: string, { pack: { clauseBreaks } }: Lexicon): string => {
  const lower = statement.toLowerCase();
  const cuts = clauseBreaks.map((mark) => lower.indexOf(mark)).filter((at) => at > 0);
  return statement.slice(0, Math.min(statement.length, ...cuts));
};

const matchesFor = (
  { kind }: FieldConfig,
  { statement, inQuestion }: FactReading,
  asked: boolean,
  { lexicon, grammar }: Pick<FactReaders, 'lexicon' | 'grammar'>,
): RuleMatch[] => {
  const matches = grammar.find(kind, statement, asked);
  if (inQuestion) return matches.filter(({ rule }) => rule.inQuestion);
  if (kind === 'headcount') return lastCount(matches, statement, lexicon);
  if (kind !== 'tool' || !asked) return matches;
  const clause = firstClause(statement, lexicon);
  return clause === statement ? matches : [...matches, ...grammar.find(kind, clause, true)];
};

/** Reads the facts of one sentence for all configured fields. A value already known is not read again. */
export const readFacts = (reading: FactReading, { config, lexicon, grammar }: FactReaders): FoundFact[] => {
  const corrects = occurs(lexicon.correction, reading.statement) || deniesOld(reading, lexicon);
  const asked = (field: FieldConfig): boolean =>
    reading.askedField === field.id ||
    (corrects &&
      ['headcount', 'timeline', 'authority', 'money'].includes(field.kind) &&
      latest(field.id, reading.prior) !== undefined);

  const found: FoundFact[] = [];
  const free: FoundFact[] = [];
  for (const field of config.fields) {
    if (!mayHold(field, reading)) continue;
    const matches = matchesFor(field, reading, asked(field), { lexicon, grammar });
    for (const match of field.kind === 'need' ? inOrder(matches) : matches) {
      const value = valueIn(match, field, reading, lexicon);
      if (value === null || value === '') continue;
      if (match.rule.first && !asked(field) && latest(field.id, reading.prior) !== undefined) continue;
      const fact = { field: field.id, value, quote: quoteOf(reading.original, match), free: match.rule.free };
      (match.rule.free ? free : found).push(fact);
      break;
    }
  }
  // Free text answers an open question only where nothing more definite was said.
  const all =
    found.length === 0 &&
    reading.readable &&
    !corrects &&
    (reading.form ? [null, 'inform'] : freeAnswers).includes(reading.intent) &&
    !reading.asksSomething
      ? free
      : found;
  return all
    .filter((fact) => !saysWhoTheyAre(all, config) || kindOf(fact, config) !== 'need')
    .filter((fact) => !competes(all, config) || kindOf(fact, config) === 'purpose')
    .filter((fact) => !sameValue(fact.value, latest(fact.field, reading.prior)?.value))
    .filter((fact) => isNews(fact, reading, config, corrects));
};

/** A need is told once; what follows is detail, unless it corrects. */
const kindOf = ({ field }: FoundFact, config: QualificationConfig): FieldConfig['kind'] | undefined =>
  config.fields.find((one) => one.id === field)?.kind;

/** "I would love to send you my CV": what an applicant or a student wants is no need for the product. */
const saysWhoTheyAre = (facts: FoundFact[], config: QualificationConfig): boolean =>
  facts.some((fact) => kindOf(fact, config) === 'purpose');

/** "I work for a competitor, just looking around" tells no plans to buy. */
const competes = (facts: FoundFact[], config: QualificationConfig): boolean =>
  facts.some((fact) => kindOf(fact, config) === 'purpose' && fact.value === 'competitor');

const isNews = (fact: FoundFact, reading: FactReading, config: QualificationConfig, corrects: boolean): boolean => {
  const kind = kindOf(fact, config);
  if (kind !== 'need' && kind !== 'tool') return true;
  // "What can I help you with?" after something unclear asks for no other need: what is just any text replaces none.
  const isAnswer = reading.askedField === fact.field && !(kind === 'need' && fact.free);
  const prior = latest(fact.field, reading.prior);
  return (
    corrects ||
    isAnswer ||
    prior === undefined ||
    (kind === 'tool' && standIns.includes(prior.value) && !standIns.includes(fact.value))
  );
};

/** What gives way to a tool that is named later: "by hand … and some Access". */
const standIns: (string | number)[] = ['by hand', 'spreadsheets', 'nothing yet'];
