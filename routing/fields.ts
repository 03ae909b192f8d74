import type { EnrichedField } from '../shared/lead.ts';

type Value = EnrichedField['value'];

/**
 * One input of a decision, with where it came from and when: what the receipt shows. `plain` is the value as conditions
 * compare it: text in lower case.
 */
export type FieldInput = { value: Value; plain: Value; source: string; at: Date | null };

export const fieldInput = (value: Value, source: string, at: Date | null): FieldInput => ({
  value,
  plain: plainValue(value),
  source,
  at,
});

export const plainValue = (value: Value): Value => (typeof value === 'string' ? value.toLowerCase() : value);

/** All that rules, tiers and scores may ask for, by name. What is not known is not there. */
export type LeadFields = { readonly [field: string]: FieldInput | undefined };

export const textOf = (fields: LeadFields, field: string): string | null => {
  const value = fields[field]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
};
