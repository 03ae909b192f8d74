import type { EnrichedField } from '../shared/lead.ts';

/** One input of a decision, with where it came from and when: what the receipt shows. */
export type FieldInput = { value: EnrichedField['value']; source: string; at: Date | null };

/** All that rules, tiers and scores may ask for, by name. What is not known is not there. */
export type LeadFields = { readonly [field: string]: FieldInput | undefined };

export const textOf = (fields: LeadFields, field: string): string | null => {
  const value = fields[field]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
};
