import type { Database } from '../../db/database.ts';
import { rowsKnownBy } from '../../db/stores/known-then.ts';
import { insertOutcome } from '../../db/stores/outcomes.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { LeadOutcome } from '../../shared/learning.ts';
import { knownAsOf, type SignalReading } from './known.ts';

const dayMs = 86_400_000;

export type RecordDeps = { database: Database; clock: Clock; settings: SignalReading };

/**
 * What became of a lead, with what was known of it a day after it came in: whatever was found out later cannot help to
 * foretell the next one. A later outcome of the same lead takes the place of an earlier one.
 */
export function createRecordOutcome({ database, clock, settings }: RecordDeps) {
  return async ({ leadId, result, line, amount, source }: LeadOutcome): Promise<'recorded' | 'unknown_lead'> => {
    const now = clock.now();
    const first = await rowsKnownBy(database.read, leadId, now);
    if (!first) return 'unknown_lead';
    const asOf = new Date(Math.min(now.getTime(), first.lead.createdAt.getTime() + dayMs));
    const rows = (await rowsKnownBy(database.read, leadId, asOf)) ?? first;
    await database.transaction((tx) =>
      insertOutcome(tx, {
        id: newId('outc'),
        leadId,
        accountId: rows.lead.accountId,
        line,
        result,
        amount,
        knownAt: rows.lead.createdAt,
        known: knownAsOf(rows, asOf, settings),
        closedAt: now,
        source,
        at: now,
      }),
    );
    return 'recorded';
  };
}
