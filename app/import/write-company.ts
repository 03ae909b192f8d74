import type { Tx } from '../../db/database.ts';
import {
  type AccountRow,
  editRep,
  fillAccount,
  insertAccount,
  insertRep,
  repByEmail,
} from '../../db/stores/imported-rows.ts';
import type { Rep } from '../../shared/company.ts';
import type { AccountRecord, RepRecord } from '../../tools/import/records.ts';
import { rowId } from './ids.ts';
import type { RowContext } from './row-context.ts';

/** An account that is known already (domain, else name) gets what it lacks; nothing that it has is overwritten. */
export async function writeAccount(tx: Tx, record: AccountRecord, row: RowContext): Promise<void> {
  const { directory, now } = row;
  const known = (record.domain && directory.accountByDomain(record.domain)) || directory.accountByName(record.name);
  const ownerId = directory.repId(record.owner);
  if (known && !contradicts(known, record)) return fillIn(tx, known, record, { ownerId, now });
  const account: AccountRow = {
    id: rowId('acct', row.hash, row.line),
    name: record.name,
    domain: record.domain,
    aliases: record.aliases,
    kind: record.accountKind,
    ownerId,
    successId: null,
    segment: record.segment,
    industry: record.industry,
    employees: whole(record.employees),
    country: record.country,
    mergedInto: null,
    source: 'import',
    edited: null,
    createdAt: record.createdAt ?? now,
  };
  await insertAccount(tx, account);
  directory.add(account);
}

/** The same name, and another domain of its own: two companies until somebody merges them. */
const contradicts = (known: AccountRow, { domain }: AccountRecord): boolean =>
  domain !== null && known.domain !== null && known.domain !== domain && !known.aliases.includes(domain);

async function fillIn(
  tx: Tx,
  known: AccountRow,
  record: AccountRecord,
  { ownerId, now }: { ownerId: string | null; now: Date },
): Promise<void> {
  const missing: Partial<AccountRow> = {};
  if (known.domain === null && record.domain !== null) missing.domain = record.domain;
  if (known.ownerId === null && ownerId !== null) missing.ownerId = ownerId;
  if (known.industry === null && record.industry !== null) missing.industry = record.industry;
  if (known.employees === null && record.employees !== null) missing.employees = whole(record.employees);
  if (known.country === null && record.country !== null) missing.country = record.country;
  if (known.segment === null && record.segment !== null) missing.segment = record.segment;
  await fillAccount(tx, known, missing, now);
}

const whole = (number: number | null): number | null => (number === null || number < 1 ? null : Math.round(number));

/** A rep who is known by the address gets what the file says; a new one gets usual hours, to be edited by ops. */
export async function writeRep(tx: Tx, record: RepRecord, { now, zone }: RowContext): Promise<void> {
  const said = {
    ...(record.title === null ? {} : { title: record.title }),
    ...(record.zone === null ? {} : { zone: record.zone }),
    ...(record.languages.length === 0 ? {} : { languages: record.languages }),
    ...(record.pools.length === 0 ? {} : { pools: record.pools }),
    ...(record.territories.length === 0 ? {} : { territories: record.territories }),
    ...(record.skills.length === 0 ? {} : { skills: record.skills }),
    ...(record.weight === null ? {} : { weight: Math.round(record.weight) }),
    ...(record.slackUserId === null ? {} : { slackUserId: record.slackUserId }),
  };
  const known = await repByEmail(tx, record.email);
  if (known) return editRep(tx, known, changed(known, { name: record.name, ...said }), { by: 'import', at: now });
  const rep: Rep = { ...usualRep(record, zone, now), ...said, source: 'import' };
  const stem = rep.id;
  for (let copy = 2; !(await insertRep(tx, rep)); copy += 1) rep.id = `${stem}-${copy}`;
}

/** A file that repeats what is known edits nothing. */
const changed = (known: Rep, said: Partial<Rep>): Partial<Rep> => {
  const before = new Map<string, unknown>(Object.entries(known));
  return Object.fromEntries(
    Object.entries(said).filter(([field, value]) => JSON.stringify(before.get(field)) !== JSON.stringify(value)),
  );
};

const usualDays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

const usualRep = ({ name, email, role }: RepRecord, zone: string, now: Date): Rep => ({
  id: email.replace(/@.*/, '').replace(/[^a-z0-9]+/g, '-') || 'rep',
  name,
  email,
  role,
  title: 'Sales',
  zone,
  hours: Object.fromEntries(usualDays.map((day) => [day, [{ from: '09:00', to: '17:00' }]])),
  absences: [],
  holidays: [],
  pools: [],
  skills: [],
  languages: ['en'],
  territories: [],
  weight: 100,
  priority: 0,
  caps: {},
  meeting: { minutes: 30, bufferMinutes: 10, noticeMinutes: 120, perDay: 6, horizonDays: 14 },
  presence: 'online',
  active: true,
  startedAt: now,
  slackUserId: null,
});
