import type { Database } from '../../db/database.ts';
import { askAgain, keepApart, keptApartPairs } from '../../db/stores/kept-apart.ts';
import { accountOnFile, contactOnFile } from '../../db/stores/merges.ts';
import type { Clock } from '../../shared/clock.ts';
import type { MergeDesk, MergeKind, MergeSide } from '../../shared/merge.ts';

/** "Not the same": remembered, told, and taken back. */
export function createApart({
  database,
  clock,
}: {
  database: Database;
  clock: Clock;
}): Pick<MergeDesk, 'keepApart' | 'askAgain' | 'apart'> {
  async function sideOf(kind: MergeKind, id: string): Promise<MergeSide | null> {
    const db = database.read;
    if (kind === 'account') {
      const account = await accountOnFile(db, id);
      return account && { id, name: account.name, detail: account.domain ?? '' };
    }
    const contact = await contactOnFile(db, id);
    return contact && { id, name: contact.name ?? contact.email ?? id, detail: contact.email ?? '' };
  }
  return {
    async keepApart(kind, oneId, otherId, by) {
      const known = await Promise.all([sideOf(kind, oneId), sideOf(kind, otherId)]);
      if (oneId === otherId || known.includes(null)) return 'unknown';
      await database.transaction((tx) => keepApart(tx, { kind, oneId, otherId }, { by, at: clock.now() }));
      return 'kept';
    },
    askAgain: (kind, oneId, otherId) => database.transaction((tx) => askAgain(tx, { kind, oneId, otherId })),
    async apart() {
      const rows = await keptApartPairs(database.read);
      const items = await Promise.all(
        rows.map(async ({ kind, firstId, secondId, at }) => {
          const [one, other] = await Promise.all([sideOf(kind, firstId), sideOf(kind, secondId)]);
          return one && other ? [{ kind, one, other, at }] : [];
        }),
      );
      return items.flat();
    },
  };
}
