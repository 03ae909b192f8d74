import type { Tx } from '../../db/database.ts';
import {
  type AccountRow,
  insertDeal,
  insertImportedContact,
  insertImportedLead,
} from '../../db/stores/imported-rows.ts';
import { contactFor, leadFor } from '../../db/stores/imports.ts';
import { insertOutcome } from '../../db/stores/outcomes.ts';
import type { KnownFields } from '../../shared/learning.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { LeadRecord, Outcome, OutcomeRecord } from '../../tools/import/records.ts';
import { rowId } from './ids.ts';
import type { RowContext } from './row-context.ts';

/**
 * A lead from before Usher: source `import`, no conversation and so no first touch, ever. It belongs to the contact and
 * the account that are known by its address, and its outcome is something to learn from.
 */
export async function writeLead(tx: Tx, record: LeadRecord, row: RowContext): Promise<void> {
  const { directory, hash, line } = row;
  const { email, createdAt, message } = record;
  const account = directory.accountOf(email, record.company);
  const ownerId = directory.repId(record.owner);
  const leadId = rowId('lead', hash, line);
  await insertImportedLead(tx, {
    id: leadId,
    contactId: await contactOf(tx, record, account, row),
    accountId: account?.id ?? null,
    source: 'import',
    verified: false,
    utm: {},
    answers: {},
    extra: extraOf(record, row),
    message,
    tier: 'nurture',
    ownerId,
    createdAt,
  });
  if (record.outcome) await writeLesson(tx, record, record.outcome, { leadId, account, row });
}

/** The contact who is known by the address, else a new one; a stated address proves nothing and stays unverified. */
async function contactOf(tx: Tx, record: LeadRecord, account: AccountRow | null, row: RowContext): Promise<string> {
  const { email, name, phone, title, company, createdAt } = record;
  const known = await contactFor(tx, email);
  if (known !== null) return known;
  const id = rowId('cont', row.hash, row.line);
  const ownerId = row.directory.repId(record.owner);
  const accountId = account?.id ?? null;
  await insertImportedContact(tx, { id, email, name, phone, title, company, accountId, ownerId, createdAt });
  return id;
}

type LessonOf = { leadId: string; account: AccountRow | null; row: RowContext };

async function writeLesson(
  tx: Tx,
  record: LeadRecord,
  outcome: Outcome,
  { leadId, account, row }: LessonOf,
): Promise<void> {
  const { result, closedAt, amount, line } = outcome;
  await insertOutcome(tx, {
    id: rowId('outc', row.hash, row.line),
    leadId,
    accountId: account?.id ?? null,
    line,
    result,
    amount,
    knownAt: record.createdAt,
    known: { ...record.extra, ...knownOfLead(record), ...knownOfAccount(account) },
    closedAt,
    source: 'import',
    at: row.now,
  });
}

const extraOf = (
  { extra, origin, externalId, country }: LeadRecord,
  { importId }: RowContext,
): Record<string, string> => ({
  ...extra,
  ...(origin === null ? {} : { original_source: origin }),
  ...(externalId === null ? {} : { external_id: externalId }),
  ...(country === null ? {} : { country }),
  import: importId,
});

const knownOfLead = ({ email, origin, country, title }: LeadRecord): KnownFields => ({
  source: origin,
  country,
  title,
  'mail.kind': mailDomain(email)?.kind ?? null,
});

const knownOfAccount = (account: AccountRow | null): KnownFields =>
  account === null ? {} : { industry: account.industry, employees: account.employees, 'account.kind': account.kind };

/** ISO 4217's code for no currency: such files say none. */
const noCurrency = 'XXX';

/** What became of a lead or a deal. It is a deal of the account, where that is known, and something to learn from. */
export async function writeOutcome(tx: Tx, record: OutcomeRecord, row: RowContext): Promise<void> {
  const { directory, hash, line, now } = row;
  const { email, company, result, closedAt, createdAt, amount } = record;
  const lead = email === null ? null : await leadFor(tx, email, closedAt);
  const account = directory.accountOf(email, company);
  const knownAt = createdAt ?? lead?.createdAt ?? closedAt ?? now;
  const accountId = account?.id ?? lead?.accountId ?? null;
  if (accountId !== null)
    await insertDeal(tx, {
      id: rowId('deal', hash, line),
      accountId,
      name: record.deal ?? record.line ?? company ?? 'Imported deal',
      ownerId: directory.repId(record.owner),
      source: 'import',
      stage: 'imported',
      status: result,
      amount: amount ?? 0,
      currency: noCurrency,
      openedAt: knownAt,
      closedAt: closedAt ?? knownAt,
    });
  await insertOutcome(tx, {
    id: rowId('outc', hash, line),
    leadId: lead?.id ?? null,
    accountId,
    line: record.line,
    result,
    amount,
    knownAt,
    known: { ...record.known, ...knownOfAccount(account) },
    closedAt,
    source: 'import',
    at: now,
  });
}
