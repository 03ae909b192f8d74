import { z } from 'zod';
import type { factsSince, latestInputs, PastLeadRow } from '../../db/stores/past-leads.ts';
import { type FieldInput, fieldInput, type LeadFields, textOf } from '../../routing/fields.ts';
import type { PastLead } from '../../routing/simulate.ts';
import type { RoutingLead, RoutingPurpose } from '../../routing/snapshot.ts';
import type { Account } from '../../shared/company.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { AccountEvidence } from '../../shared/roster.ts';

/** What a receipt keeps of the fields that its decision saw. */
const keptFields = z.object({
  fields: z.array(
    z.object({
      field: z.string(),
      value: z.union([z.string(), z.number(), z.boolean()]),
      source: z.string(),
      ageSeconds: z.number().nullable(),
    }),
  ),
});

const purposes = z.enum(['assignment', 'meeting', 'escalation']);

export type KeptInputs = Awaited<ReturnType<typeof latestInputs>> extends Map<string, infer Row> ? Row : never;
export type PastFact = Awaited<ReturnType<typeof factsSince>>[number];

/** A lead of the past as routing saw it: by its latest receipt, else by what is still known of it. */
export function pastLeadOf(
  row: PastLeadRow,
  kept: KeptInputs | undefined,
  facts: readonly PastFact[],
  evidenceOf: (email: string | null, company: string | null) => AccountEvidence,
): PastLead {
  const { lead, contact } = row;
  const read = kept && keptFields.safeParse(kept.inputs);
  const fields = read?.success
    ? keptInputs(read.data, kept?.at ?? lead.createdAt)
    : knownFields(row, facts, evidenceOf);
  // Free text is not kept in receipts.
  if (lead.message !== null) fields.message = fieldInput(lead.message, 'conversation', lead.createdAt);
  const purpose = purposes.safeParse(kept?.purpose);
  const company = textOf(fields, 'company') ?? contact.company;
  return {
    at: lead.createdAt,
    lead: { id: lead.id, tier: lead.tier, fields, company, ...reached(contact), ownerId: null, previousRepIds: [] },
    evidence: evidenceOf(contact.email, company),
    purpose: purpose.success ? (purpose.data satisfies RoutingPurpose) : 'assignment',
    asked: kept !== undefined,
  };
}

const reached = ({ email, phone }: PastLeadRow['contact']): Pick<RoutingLead, 'domain' | 'phone' | 'postcode'> => {
  const mail = mailDomain(email);
  return { domain: mail?.kind === 'business' ? mail.domain : null, phone, postcode: null };
};

type Fields = { [field: string]: FieldInput };

const keptInputs = ({ fields }: z.infer<typeof keptFields>, at: Date): Fields =>
  Object.fromEntries(
    fields.map(({ field, value, source, ageSeconds }) => [
      field,
      fieldInput(value, source, ageSeconds === null ? null : new Date(at.getTime() - ageSeconds * 1000)),
    ]),
  );

function knownFields(
  { lead, contact }: PastLeadRow,
  facts: readonly PastFact[],
  evidenceOf: (email: string | null, company: string | null) => AccountEvidence,
): Fields {
  const fields: Fields = {};
  const put = (field: string, value: FieldInput['value'] | null | undefined, source: string, at: Date | null) => {
    if (value !== null && value !== undefined && value !== '') fields[field] = fieldInput(value, source, at);
  };
  for (const one of (lead.enrichment?.fields ?? []).toSorted((a, b) => a.confidence - b.confidence))
    put(one.field, one.value, one.source, new Date(one.at));
  put('company', contact.company, 'contact', null);
  put('title', contact.title, 'contact', null);
  const mail = mailDomain(contact.email);
  put('mail.kind', mail?.kind, 'mail address', lead.createdAt);
  put('mail.domain', mail?.domain, 'mail address', lead.createdAt);
  const account = evidenceOf(contact.email, null).accounts.find(
    ({ account: { id } }) => id === lead.accountId,
  )?.account;
  if (account) putAccount(put, account);
  for (const { field, value, source, at } of facts) put(field, value, source, at);
  put('source', lead.source, 'form', lead.createdAt);
  put('score', lead.score?.value, 'score', lead.createdAt);
  put('tier', lead.tier, 'score', lead.createdAt);
  return fields;
}

function putAccount(
  put: (field: string, value: string | number | null, source: string, at: Date | null) => void,
  { name, kind, segment, industry, employees, country }: Account,
): void {
  const values = {
    'account.name': name,
    'account.kind': kind,
    'account.segment': segment,
    industry,
    employees,
    country,
  };
  for (const [field, value] of Object.entries(values)) put(field, value, 'account', null);
}

/** As the console shows them. */
export const shownFields = (fields: LeadFields) =>
  Object.entries(fields).flatMap(([field, input]) =>
    input && field !== 'message' ? [{ field, value: input.value, source: input.source }] : [],
  );
