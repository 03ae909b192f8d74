import { type FieldConfig, inLanguage } from '../prompts/schemas/qualification.ts';
import type { Json } from '../shared/json.ts';
import type { Enrichment, NewFact } from '../shared/lead.ts';
import type { Change } from '../shared/turn.ts';
import type { TurnDeps } from './deps.ts';
import { keepLate, merged } from './late-enrichment.ts';
import { recall } from './recall.ts';
import type { Turn } from './state.ts';

/**
 * Finds out what can be known before the first word: who they are (under enrichment's deadline), what the form says,
 * how the lead scores, and what our knowledge base has on what they ask. A resumed turn takes the former answers.
 */
export async function learn(deps: TurnDeps, turn: Turn): Promise<Turn> {
  const found = turn.resumed ? null : await lookedUp(deps, turn);
  const enrichment = turn.resumed ? turn.input.enrichment : merged(turn.context.enrichment, found ?? nothing(turn));
  turn.input.enrichment = enrichment;
  const told = formFacts(deps, turn);
  const changes: Change[] = [
    ...(isNews(turn) ? [{ type: 'enrichment' as const, enrichment }] : []),
    ...(told.length > 0 ? [{ type: 'facts' as const, facts: told }] : []),
  ];
  const knowledge = recall(deps, turn.context);
  const context = changes.reduce(turn.apply, { ...turn.context, enrichment, knowledge });
  return { ...turn, changes: [...turn.changes, ...changes], context: { ...context, ...turn.judge(context) } };
}

/** Whether this turn, or its former run, has asked the providers. */
const isNews = ({ stored, input }: Turn): boolean =>
  !stored.lead.enrichment?.providers.length && input.enrichment.providers.length > 0;

const nothing = ({ context }: Turn): Enrichment => ({ fields: [], providers: [], at: context.enrichment.at });

/** Null when there is nobody to look up, or when it was done in an earlier turn. */
async function lookedUp(deps: TurnDeps, turn: Turn): Promise<Enrichment | null> {
  const { lead, contact } = turn.stored;
  const { email, company, phone } = contact;
  if (lead.enrichment?.providers.length || (email === null && company === null)) return null;
  return deps.enrich({ email, company, phone }, (late) => keepLate(deps, turn, late));
}

/** What a form asked under the name of a qualification field is a fact, in the words of the form. */
function formFacts({ house }: TurnDeps, { stored, claim }: Turn): NewFact[] {
  if (!claim.events.some(({ event }) => event.kind === 'form')) return [];
  return house.qualification.fields.flatMap((field) => {
    const answer = stored.lead.answers[field.id];
    if (!isAnswer(answer)) return [];
    const quote = String(answer).trim();
    return [
      {
        field: field.id,
        value: answerOf(field, answer),
        quote,
        messageId: null,
        confidence: 1,
        source: 'form' as const,
      },
    ];
  });
}

const isAnswer = (answer: Json | undefined): answer is string | number =>
  typeof answer === 'number' || (typeof answer === 'string' && answer.trim() !== '');

/** A choice by its value or its label; a number where a number is meant. */
function answerOf({ choices, kind }: FieldConfig, answer: string | number): string | number {
  const said = String(answer).trim();
  const choice = choices.find(
    ({ value, label }) => value === said || inLanguage(label, 'en').toLowerCase() === said.toLowerCase(),
  );
  if (choice) return choice.value;
  return kind === 'headcount' && /^\d+$/.test(said) ? Number(said) : said;
}
