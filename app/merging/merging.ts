import type { Database, Tx } from '../../db/database.ts';
import { keptApartPairs } from '../../db/stores/kept-apart.ts';
import * as merges from '../../db/stores/merges.ts';
import { duplicateAccounts, duplicateContacts } from '../../routing/duplicates.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Account } from '../../shared/company.ts';
import { newId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type {
  DuplicatePair,
  MergeDesk,
  Merged,
  MergeItem,
  MergeKind,
  MergeSide,
  Unmerged,
} from '../../shared/merge.ts';
import { createApart } from './apart.ts';
import { accountKept, contactKept, restored, sideKept } from './kept.ts';

/** Makes two records one, and takes it back: the record of a merge keeps what both were and what moved. */
export function createMergeDesk({ database, clock }: { database: Database; clock: Clock }): MergeDesk {
  const db = database.read;

  const merge = (kind: MergeKind, keptId: string, goneId: string, by: string): Promise<Merged> =>
    database.transaction(async (tx): Promise<Merged> => {
      if (keptId === goneId) return { kind: 'impossible', because: 'both are the same record' };
      const merged = await (kind === 'account' ? joinAccounts(tx, keptId, goneId) : joinContacts(tx, keptId, goneId));
      if (!merged) return { kind: 'impossible', because: 'one of the two is not there, or was merged before' };
      const id = newId('mrg');
      await merges.insertMerge(tx, { id, kind, keptId, goneId, ...merged, by, at: clock.now() });
      return { kind: 'merged', id };
    });

  const undo = (id: string): Promise<Unmerged> =>
    database.transaction(async (tx): Promise<Unmerged> => {
      const row = await merges.findMerge(tx, id);
      if (!row) return { kind: 'impossible', because: 'there is no such merge' };
      if (row.undoneAt) return { kind: 'impossible', because: 'it has been undone already' };
      const part = row.kind === 'account' ? partAccounts : partContacts;
      if (!(await part(tx, row)))
        return { kind: 'impossible', because: 'the kept record was merged into a third one: undo that first' };
      await merges.markUndone(tx, id, clock.now());
      return { kind: 'undone' };
    });

  return {
    duplicates: async () => {
      const two = new Set((await keptApartPairs(db)).map(({ kind, firstId, secondId }) => kind + firstId + secondId));
      const isOpen = ({ kind, kept, gone }: DuplicatePair) => !two.has(kind + [kept.id, gone.id].sort().join(''));
      return [
        ...duplicateAccounts(await merges.accountsOnFile(db), isOpen),
        ...duplicateContacts(await merges.contactsOnFile(db), isOpen),
      ];
    },
    ...createApart({ database, clock }),
    list: async () => (await merges.listMerges(db, 50)).map(itemOf),
    merge,
    undo,
  };
}

type Joined = { before: JsonObject; moved: Record<string, string[]> };

/** The kept one learns what only the other knew; its domains become aliases, so that people are still found by them. */
async function joinAccounts(tx: Tx, keptId: string, goneId: string): Promise<Joined | null> {
  const [kept, gone] = [await merges.accountOnFile(tx, keptId), await merges.accountOnFile(tx, goneId)];
  if (!kept || !gone) return null;
  const domains = [gone.domain ?? [], gone.aliases, kept.aliases].flat();
  await merges.changeAccount(tx, keptId, {
    domain: kept.domain ?? gone.domain,
    aliases: [...new Set(domains)].filter((domain) => domain !== (kept.domain ?? gone.domain)),
    ownerId: kept.ownerId ?? gone.ownerId,
    successId: kept.successId ?? gone.successId,
    segment: kept.segment ?? gone.segment,
    industry: kept.industry ?? gone.industry,
    employees: kept.employees ?? gone.employees,
    country: kept.country ?? gone.country,
    kind: strongestKind(kept, gone),
  });
  const moved = await merges.moveAccount(tx, goneId, keptId);
  await merges.changeAccount(tx, goneId, {
    domain: null,
    aliases: [],
    ownerId: null,
    successId: null,
    mergedInto: keptId,
  });
  return { before: await sides(kept, gone, merges.accountOnFile(tx, keptId)), moved };
}

/** Both as they were, and the kept one as the merge has made it. */
async function sides<T extends merges.AccountRow | merges.ContactRow>(
  kept: T,
  gone: T,
  after: Promise<T | null>,
): Promise<JsonObject> {
  return { kept: merges.asKept(kept), gone: merges.asKept(gone), after: merges.asKept((await after) ?? kept) };
}

/** Once a customer, always a customer. */
const strongestKind = (kept: Account, gone: Account): Account['kind'] =>
  kept.kind === 'prospect' ? gone.kind : kept.kind;

async function partAccounts(tx: Tx, { before, moved, keptId, goneId }: merges.MergeRow): Promise<boolean> {
  const now = await merges.accountOnFile(tx, keptId);
  if (!now) return false;
  await merges.moveAccountBack(tx, moved, keptId, goneId);
  const [kept, gone, after] = [before.kept, before.gone, before.after].map((side) => accountKept.parse(side));
  if (!kept || !gone || !after) return false;
  await merges.changeAccount(tx, keptId, restored(kept, after, accountKept.parse(now)));
  await merges.changeAccount(tx, goneId, { ...gone, mergedInto: null });
  return true;
}

/** A verified address stays verified, an opt-out stays an opt-out, whichever of the two it was. */
async function joinContacts(tx: Tx, keptId: string, goneId: string): Promise<Joined | null> {
  const [kept, gone] = [await merges.contactOnFile(tx, keptId), await merges.contactOnFile(tx, goneId)];
  if (!kept || !gone) return null;
  await merges.changeContact(tx, keptId, {
    email: kept.email ?? gone.email,
    name: kept.name ?? gone.name,
    phone: kept.phone ?? gone.phone,
    title: kept.title ?? gone.title,
    company: kept.company ?? gone.company,
    accountId: kept.accountId ?? gone.accountId,
    ownerId: kept.ownerId ?? gone.ownerId,
    locale: kept.locale ?? gone.locale,
    zone: kept.zone ?? gone.zone,
    optedOutAt: kept.optedOutAt ?? gone.optedOutAt,
  });
  const moved = await merges.moveContact(tx, goneId, keptId);
  await merges.changeContact(tx, goneId, { email: null, accountId: null, ownerId: null, mergedInto: keptId });
  return { before: await sides(kept, gone, merges.contactOnFile(tx, keptId)), moved };
}

async function partContacts(tx: Tx, { before, moved, keptId, goneId }: merges.MergeRow): Promise<boolean> {
  const now = await merges.contactOnFile(tx, keptId);
  if (!now) return false;
  await merges.moveContactBack(tx, moved, keptId, goneId);
  const [kept, gone, after] = [before.kept, before.gone, before.after].map((side) => contactKept.parse(side));
  if (!kept || !gone || !after) return false;
  // Who has opted out has opted out, whichever of the two it was: `optedOutAt` is not restored.
  await merges.changeContact(tx, keptId, restored(kept, after, contactKept.parse(now)));
  await merges.changeContact(tx, goneId, { ...gone, mergedInto: null });
  return true;
}

function itemOf({ id, kind, keptId, goneId, before, moved, at, undoneAt }: merges.MergeRow): MergeItem {
  const side = (id: string, kept: unknown): MergeSide => {
    const { name, email, domain } = sideKept.parse(kept);
    return { id, name: name ?? email ?? id, detail: domain ?? email ?? '' };
  };
  const count = Object.values(moved).reduce((sum, ids) => sum + ids.length, 0);
  return { id, kind, kept: side(keptId, before.kept), gone: side(goneId, before.gone), moved: count, at, undoneAt };
}
