import type { Tx } from '../../db/database.ts';
import type { ImportRecord } from '../../tools/import/records.ts';
import type { RowContext } from './row-context.ts';
import { writeAccount, writeRep } from './write-company.ts';
import { writeLead, writeOutcome } from './write-lead.ts';

/** One row, in the transaction of that row alone: all of it or nothing. */
export async function writeRow(tx: Tx, record: ImportRecord, row: RowContext): Promise<void> {
  switch (record.kind) {
    case 'leads':
      return writeLead(tx, record, row);
    case 'accounts':
      return writeAccount(tx, record, row);
    case 'reps':
      return writeRep(tx, record, row);
    case 'outcomes':
      return writeOutcome(tx, record, row);
    default:
      return record satisfies never;
  }
}
