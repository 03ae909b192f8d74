import { z } from 'zod';
import type { NewFact } from '../../shared/lead.ts';
import type { Change, QualificationField, TurnContext } from '../../shared/turn.ts';
import { defineTool } from '../tool.ts';
import { numbersIn } from './numbers.ts';
import { isTheirAddress } from './own-address.ts';
import { whereSaid } from './quote.ts';

const told = z.object({
  field: z.string().describe('id of a qualification field'),
  value: z
    .union([z.string().min(1).max(500), z.number()])
    .describe('the answer; one of the choices where the field has choices'),
  quote: z.string().min(1).max(500).describe("the prospect's own words that say it, copied exactly"),
});

const contact = z.object({
  name: z.string().min(1).max(200).optional(),
  email: z.email().max(254).optional(),
  phone: z.string().min(5).max(40).optional(),
  company: z.string().min(1).max(200).optional(),
  title: z.string().min(1).max(200).optional(),
});

type Told = z.infer<typeof told>;
type Claimed = z.infer<typeof contact>;
type ContactDetails = { name?: string; email?: string; phone?: string; company?: string; title?: string };
type Refused = { field: string; reason: string };

/** Writes down what the prospect has said of themselves, each fact with the words that prove it. */
export const recordQualification = defineTool({
  name: 'record_qualification',
  description:
    'Write down what the prospect said about their situation, as soon as they say it, also when nobody asked and when they correct themselves. Every fact needs their exact words as quote. Use `contact` when they give their name, address, phone, company or title, as they wrote it.',
  input: z.object({ facts: z.array(told).max(12).default([]), contact: contact.optional() }),
  run: async ({ facts, contact }, { turn }) => {
    const refused: Refused[] = [];
    const recorded = facts.flatMap((fact) => factOf(fact, turn, refused));
    const details = stated(contact ?? {}, turn, refused);
    const changes: Change[] = [
      ...(recorded.length > 0 ? [{ type: 'facts' as const, facts: recorded }] : []),
      ...(Object.keys(details).length > 0 ? [{ type: 'contact' as const, ...details }] : []),
    ];
    const taken = [...recorded.map((fact) => fact.field), ...Object.keys(details)];
    const content = refused.length > 0 ? { recorded: taken, refused } : { recorded: taken };
    if (changes.length > 0 || refused.length === 0) return { kind: 'done', content, changes };
    return {
      kind: 'refused',
      code: refused.some(({ reason }) => reason.includes('none of its values')) ? 'no_such_value' : 'not_said',
      message: refused.map(({ field, reason }) => `${field}: ${reason}`).join('; '),
    };
  },
});

function factOf(fact: Told, turn: TurnContext, refused: Refused[]): NewFact[] {
  const field = turn.qualification.fields.find(({ id }) => id === fact.field);
  const said = whereSaid(turn, fact.quote);
  const reason = !field
    ? `no such field; the fields are ${turn.qualification.fields.map(({ id }) => id).join(', ')}`
    : !said
      ? 'the quote does not stand in any message of the prospect; copy their exact words'
      : contradicts(fact)
        ? 'the number in the quote is another one'
        : notAChoice(field, fact.value);
  if (reason !== null || !said) {
    refused.push({ field: fact.field, reason: reason ?? 'not said' });
    return [];
  }
  const source = said.messageId === null ? 'form' : 'prospect';
  const value = typeof fact.value === 'string' && /^\d+$/.test(fact.value) ? Number(fact.value) : fact.value;
  return [{ ...fact, value, quote: fact.quote.trim(), messageId: said.messageId, confidence: 0.9, source }];
}

/** A field with choices holds one of them: another word would neither score nor make them ready. */
function notAChoice({ id, chips }: QualificationField, value: string | number): string | null {
  const values = chips.map((chip) => chip.value.replace(`answer:${id}:`, ''));
  if (values.length === 0 || values.includes(String(value))) return null;
  const choices = chips.map(({ label }, at) => `${values[at]} (${label})`).join(', ');
  return `"${value}" is none of its values; give the one that fits their words: ${choices}`;
}

/** A number that is given for a quote with one number in it must be that number; "me and 2 colleagues" are three. */
function contradicts({ value, quote }: Told): boolean {
  const [only, ...others] = numbersIn(quote);
  if (typeof value !== 'number' || only === undefined || others.length > 0) return false;
  const withMe = /\b(?:me|myself|i) (?:and|plus|with)\b|\b(?:and|plus) (?:me|myself)\b/i.test(quote);
  return value !== only && !(withMe && value === only + 1);
}

/** Only what the prospect has written themselves: no address that a model made up is ever invited. */
function stated(details: Claimed, turn: TurnContext, refused: Refused[]): ContactDetails {
  const kept: ContactDetails = {};
  for (const field of ['name', 'email', 'phone', 'company', 'title'] as const) {
    const value = details[field];
    if (value === undefined) continue;
    const reason = !whereSaid(turn, value)
      ? 'the prospect has not written this'
      : field === 'email' && !isTheirAddress(value, turn)
        ? turn.channel === 'email'
          ? 'they write to us by mail and are answered where they wrote from'
          : `we know another address of theirs; ask whether ${value} should take its place`
        : null;
    if (reason !== null) refused.push({ field, reason });
    else kept[field] = field === 'email' ? value.toLowerCase() : value.trim();
  }
  return kept;
}
