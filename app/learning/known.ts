import type { KnownRows } from '../../db/stores/known-then.ts';
import { enrichmentOf } from '../../db/stores/leads.ts';
import { intentFields, summariseSignals } from '../../routing/signals.ts';
import type { Json } from '../../shared/json.ts';
import type { KnownFields } from '../../shared/learning.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { IntentSettings } from '../../shared/thresholds-file.ts';

/**
 * The fields of a lead as they stood at `asOf`, by the names under which a turn's score asks for them. Who somebody is
 * (names, addresses, free text) is not among them: nothing is learned from it.
 */
export function knownAsOf(
  { lead, contact, account, told, seen }: KnownRows,
  asOf: Date,
  intent: IntentSettings,
): KnownFields {
  const enriched = (enrichmentOf(lead)?.fields ?? []).filter(({ at }) => at <= asOf);
  const known: KnownFields = {};
  for (const { field, value } of enriched.toSorted((a, b) => a.confidence - b.confidence)) known[field] = value;
  for (const [field, value] of Object.entries(lead.extra)) if (isPlain(value)) known[field] = value;
  for (const [name, value] of Object.entries(lead.utm)) known[`utm.${name}`] = value;
  for (const { field, value } of told) known[field] = value;
  for (const { field, value } of intentFields(summariseSignals(seen, intent, asOf))) known[field] = value;
  return {
    ...known,
    source: lead.source,
    title: contact.title,
    'mail.kind': mailDomain(contact.email)?.kind ?? null,
    ...(account && {
      industry: account.industry,
      employees: account.employees,
      country: account.country,
      'account.kind': account.kind,
    }),
  };
}

const isPlain = (value: Json): value is string | number | boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value !== '' && value.length < 100);
