import type { JsonObject } from '../../shared/json.ts';
import type { QualificationField } from '../../shared/turn.ts';
import { lastStep } from './steps.ts';
import type { View } from './view.ts';

type Told = { field: string; value: string | number; replaces: string | number | null };

/** A phrase to try, the next one being its fallback. */
export type Ack = { keys: string[]; variables: Record<string, string> };

const scalar = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : null;

const toldNow = (view: View): Told[] => {
  const step = lastStep(view.steps, 'record_qualification');
  if (step === undefined || step.outcome !== 'done') return [];
  const recorded = new Set(Array.isArray(step.result.recorded) ? step.result.recorded : []);
  const facts = Array.isArray(step.input.facts) ? step.input.facts : [];
  return facts.flatMap((fact): Told[] => {
    if (typeof fact !== 'object' || fact === null || Array.isArray(fact)) return [];
    const value = scalar(fact.value);
    const field = typeof fact.field === 'string' ? fact.field : '';
    if (value === null || !recorded.has(field)) return [];
    return [{ field, value, replaces: scalar(fact.replaces) }];
  });
};

const contactNow = (view: View): JsonObject => {
  const step = lastStep(view.steps, 'record_qualification');
  const contact = step?.outcome === 'done' ? step.input.contact : undefined;
  return typeof contact === 'object' && contact !== null && !Array.isArray(contact) ? contact : {};
};

/** `ack_timeline_now`, `ack_team_size_one`, `ack_timeline`: the more special phrase first. */
const keysFor = (prefix: string, field: string, value: string | number): string[] => {
  const special = typeof value === 'number' ? (value === 1 ? ['one'] : []) : [value.replaceAll(' ', '_')];
  return [...special.map((one) => `${prefix}_${field}_${one}`), `${prefix}_${field}`];
};

/** "Xero, Shopify" as it is said: "Xero and Shopify". */
const spokenList = (view: View, value: string | number): string => {
  const and = view.speaker.phrases.say('and', {}, { seed: '', saidBefore: '' }) ?? ',';
  return String(value).replace(/, (?=[^,]*$)/u, ` ${and} `);
};

const corrected = (told: Told): Ack => {
  const brief = [told.value, told.replaces].every((value) => typeof value === 'number');
  return {
    keys: brief ? ['ack_correction', 'ack_correction_plain'] : ['ack_correction_plain'],
    variables: { value: String(told.value), old: String(told.replaces) },
  };
};

/** What is taken up of what they have just told, in one short sentence; the list of briefs when it was several things. */
export const acknowledge = (view: View): { single: Ack[]; briefs: Ack[] } => {
  const told = toldNow(view).filter((one) => one.field !== 'purpose');
  const contact = contactNow(view);
  const greeted: Ack[] =
    typeof contact.name === 'string'
      ? [{ keys: ['ack_name'], variables: { value: contact.name.split(' ')[0] ?? '' } }]
      : [];
  const mailed: Ack[] =
    typeof contact.email === 'string' && told.length === 0
      ? [{ keys: ['ack_email'], variables: { value: contact.email } }]
      : [];
  const correction = told.find((one) => one.replaces !== null);
  if (correction !== undefined) return { single: [...greeted, corrected(correction)], briefs: [] };
  const [first, ...others] = told;
  if (first !== undefined && others.length > 0)
    return { single: greeted, briefs: told.map((one) => briefOf(view, one)) };
  const one: Ack[] =
    first === undefined
      ? []
      : [
          {
            keys: [...keysFor('ack', first.field, first.value), 'ack'],
            variables: { value: spokenList(view, first.value) },
          },
        ];
  return { single: [...greeted, ...one, ...mailed], briefs: [] };
};

const briefOf = (view: View, { field, value }: Pick<Told, 'field' | 'value'>): Ack => ({
  keys: keysFor('brief', field, value),
  variables: { value: spokenList(view, value) },
});

/** Known without having been asked: to be mentioned, so that they can object. */
export const unconfirmed = (fields: QualificationField[], source: 'form' | 'elsewhere'): Ack[] =>
  fields
    .filter(
      (field) =>
        field.known !== null && !field.known.confirmed && (field.known.source === 'form') === (source === 'form'),
    )
    .map((field) => ({
      keys: [...keysFor('brief', field.id, field.known?.value ?? ''), 'brief_other'],
      variables: { value: String(field.known?.value ?? ''), label: field.label },
    }));
