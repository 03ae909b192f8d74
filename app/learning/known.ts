import type { KnownRows } from '../../db/stores/known-then.ts';
import { enrichmentOf } from '../../db/stores/leads.ts';
import { heatFields } from '../../routing/heat.ts';
import { intentFields, summariseSignals } from '../../routing/signals.ts';
import type { Json } from '../../shared/json.ts';
import type { KnownFields } from '../../shared/learning.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { IntentSettings, SignalSettings } from '../../shared/thresholds-file.ts';

/** What page views mean, and what each signal is worth. */
export type SignalReading = { intent: IntentSettings; signals: SignalSettings };

/**
 * The fields of a lead as they stood at `asOf`, by the names under which a turn's score asks for them. Who somebody is
 * (names, addresses, free text) is not among them: nothing is learned from it.
 */
export function knownAsOf(
  { lead, contact, account, told, seen, seenOfAccount }: KnownRows,
  asOf: Date,
  { intent, signals }: SignalReading,
): KnownFields {
  const enriched = (enrichmentOf(lead)?.fields ?? []).filter(({ at }) => at <= asOf);
  const known: KnownFields = {};
  for (const { field, value } of enriched.toSorted((a, b) => a.confidence - b.confidence)) known[field] = value;
  for (const [field, value] of Object.entries(lead.extra)) if (isPlain(value)) known[field] = value;
  for (const [name, value] of Object.entries(lead.utm)) known[`utm.${name}`] = value;
  for (const { field, value } of told) known[field] = value;
  for (const { field, value } of intentFields(summariseSignals(seen, intent, asOf))) known[field] = value;
  const store = { person: seen, account: seenOfAccount };
  for (const { field, value } of heatFields(store, intent, signals, asOf)) known[field] = value;
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
