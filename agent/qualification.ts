import { type FieldConfig, inLanguage, type QualificationConfig } from '../prompts/schemas/qualification.ts';
import type { Chip, Message } from '../shared/conversation.ts';
import type { Group } from '../shared/group.ts';
import type { Enrichment, Fact } from '../shared/lead.ts';
import type { Qualification, QualificationField } from '../shared/turn.ts';

/** The chip value that answers a field, `answer:timeline:now`. */
export const answerValue = (field: string, value: string): string => `answer:${field}:${value}`;

const sentenceEnd = /(?<=[.!?…])\s+/u;
const questionsIn = (text: string): string[] => text.split(sentenceEnd).filter((sentence) => sentence.includes('?'));

const fold = (text: string): string => text.normalize('NFKC').replace(/[’‘]/g, "'").toLowerCase();

/** `what … improve`: its parts, one after the other, in one question. */
const holds = (question: string, cue: readonly string[]): boolean => {
  let from = 0;
  for (const part of cue) {
    const at = question.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
};

/** A text made ready to be asked about: each message is, for every field. */
type Heard = { said: string; questions: string[] };

const heardFrom = (text: string): Heard => {
  const said = fold(text);
  return { said, questions: said.includes('?') ? questionsIn(said) : [] };
};

/** How a field is asked for: in every language, since who changes it in between is not asked again. */
const wordingOf = ({ question, cues }: FieldConfig, language: string) => ({
  questions: Object.values(question ?? {}).map(fold),
  cues: (cues[language] ?? cues.en ?? []).map((cue) => cue.split('…').map((part) => fold(part).trim())),
});

const asks = (wording: ReturnType<typeof wordingOf>, { said, questions }: Heard): boolean =>
  wording.questions.some((question) => said.includes(question)) ||
  questions.some((question) => wording.cues.some((cue) => holds(question, cue)));

/**
 * Whether this text asks for the field: by the configured question, or, as an LLM puts it its own way, by a question
 * that holds one of the field's cue words.
 */
export const asksFor = (field: FieldConfig, text: string, language: string): boolean =>
  asks(wordingOf(field, language), heardFrom(text));

/** Whether this text comes back to the field without asking for it once more. */
export const remindsOf = (field: FieldConfig, text: string): boolean =>
  Object.values(field.remind ?? {}).some((reminder) => text.includes(reminder));

type Asked = { heard: Heard; chips: Chip[] };

const timesAsked = (field: FieldConfig, messages: Asked[], language: string): number => {
  const wording = wordingOf(field, language);
  const answers = answerValue(field.id, '');
  return messages.filter(
    ({ heard, chips }) => asks(wording, heard) || chips.some(({ value }) => value.startsWith(answers)),
  ).length;
};

const newestFact = (field: string, facts: Fact[]): Fact | null =>
  facts
    .filter((fact) => fact.field === field)
    .reduce<Fact | null>((best, fact) => (best !== null && best.at > fact.at ? best : fact), null);

const fromEnrichment = (field: FieldConfig, enrichment: Enrichment): QualificationField['known'] => {
  if (field.enrichment === undefined || !field.providers.includes('enrichment')) return null;
  const found = enrichment.fields.find((one) => one.field === field.enrichment);
  if (found === undefined || typeof found.value === 'boolean') return null;
  return { value: found.value, confirmed: false, source: found.source };
};

const fromColleague = (field: FieldConfig, told: Group['facts']): QualificationField['known'] => {
  const found = field.providers.includes('colleague') ? told.find((one) => one.field === field.id) : undefined;
  return found === undefined ? null : { value: found.value, confirmed: false, source: 'colleague' };
};

const whatIsKnown = (
  field: FieldConfig,
  facts: Fact[],
  { enrichment, colleagues }: { enrichment: Enrichment; colleagues: Group['facts'] },
): QualificationField['known'] => {
  const fact = newestFact(
    field.id,
    facts.filter(({ source }) => field.providers.includes(source)),
  );
  if (fact === null) return fromColleague(field, colleagues) ?? fromEnrichment(field, enrichment);
  return { value: fact.value, confirmed: fact.source === 'prospect' || fact.source === 'rep', source: fact.source };
};

const chipsOf = (field: FieldConfig, language: string): Chip[] =>
  field.choices.map((choice) => ({
    label: inLanguage(choice.label, language),
    value: answerValue(field.id, choice.value),
  }));

const whyNot = (config: QualificationConfig, fields: QualificationField[]): string | null => {
  const hit = config.disqualifiers.find((rule) =>
    rule.is.includes(String(fields.find((field) => field.id === rule.field)?.known?.value)),
  );
  return hit?.because ?? null;
};

const isReady = (config: QualificationConfig, fields: QualificationField[]): boolean =>
  config.fields.every((field) => {
    const known = fields.find((one) => one.id === field.id)?.known ?? null;
    if (known === null) return !config.bookWhen.includes(field.id);
    return field.readyWhen.length === 0 || field.readyWhen.includes(String(known.value));
  });

const isKnownToFit = (config: QualificationConfig, fields: QualificationField[]): boolean =>
  config.fields.every(({ id, readyWhen }) => {
    const known = fields.find((one) => one.id === id)?.known ?? null;
    return known === null || readyWhen.length === 0 || readyWhen.includes(String(known.value));
  });

/** A request is met halfway: some of what a meeting needs is asked for, and what they pass over is left to the rep. */
const onRequest = (config: QualificationConfig, fields: QualificationField[]): Qualification['onRequest'] => {
  if (config.questionsOnRequest === 'all' || !isKnownToFit(config, fields)) return 'never';
  const needed = fields.filter(({ requiredToBook }) => requiredToBook);
  const asked = needed.filter((field) => field.asked > 0).length;
  const isAllAsked = needed.every((field) => field.asked > 0 || field.known !== null);
  return isAllAsked || asked >= config.questionsOnRequest ? 'offer' : 'ask';
};

/**
 * What is known of a lead, with whose word, and the one thing to ask next. A field is asked at most once and never when
 * it is known, be it from a form, from a colleague of theirs or from enrichment; `confirmed` tells the prospect's own word in a conversation.
 */
export const qualify = (
  config: QualificationConfig,
  facts: Fact[],
  transcript: Message[],
  enrichment: Enrichment,
  { language = 'en', colleagues = [] }: { language?: string; colleagues?: Group['facts'] } = {},
): Qualification => {
  const messages = transcript
    .filter(({ role }) => role === 'agent')
    .map(({ text, chips }) => ({ heard: heardFrom(text), chips }));
  const fields = config.fields.map(
    (field): QualificationField => ({
      id: field.id,
      label: inLanguage(field.label, language),
      question: field.question === undefined ? '' : inLanguage(field.question, language),
      chips: chipsOf(field, language),
      weight: field.weight,
      requiredToBook: config.bookWhen.includes(field.id),
      known: whatIsKnown(field, facts, { enrichment, colleagues }),
      asked: timesAsked(field, messages, language),
    }),
  );
  const disqualifiedBecause = whyNot(config, fields);
  const asked = fields.reduce((sum, field) => sum + Math.min(1, field.asked), 0);
  const open = config.fields.find((field) => {
    const state = fields.find((one) => one.id === field.id);
    return field.ask && state?.known === null && state.asked === 0;
  });
  const next = asked >= config.maxQuestions || disqualifiedBecause !== null ? null : (open?.id ?? null);
  return {
    fields,
    next,
    readyToBook: disqualifiedBecause === null && isReady(config, fields),
    onRequest: disqualifiedBecause === null ? onRequest(config, fields) : 'never',
    tooEarly: !isKnownToFit(config, fields),
    disqualifiedBecause,
  };
};
