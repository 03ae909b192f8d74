import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { settleDates } from '../../tools/import/dates.ts';
import { round } from './leads.ts';
import { readTable } from './tables.ts';

export type DateFigures = { dmy: number; mdy: number; rows: number };

/** Two spellings of the same days: which share of each is read as what it was. */
export function judgeDates(dir: string): DateFigures | null {
  const path = join(dir, 'audit-csv-dates');
  if (!existsSync(join(path, 'truth.csv'))) return null;
  const truth = new Map(readTable(join(path, 'truth.csv')).map((row) => [row.mql_id, row.first_contact_date_iso]));
  const right = (file: string): number => {
    const rows = readTable(join(path, file));
    const dates = settleDates(
      rows.map((row) => row.first_contact_date ?? ''),
      new Date(),
    );
    console.log(`  ${file}: ${dates.kind}${dates.kind === 'settled' ? `, ${dates.because}` : ''}`);
    if (dates.kind !== 'settled') return 0;
    const read = rows.filter(
      (row) =>
        dates
          .read(row.first_contact_date ?? '')
          ?.toISOString()
          .slice(0, 10) === truth.get(row.mql_id),
    );
    return round(read.length / rows.length);
  };
  console.log('\naudit-csv-dates');
  return { dmy: right('mql_dmy.csv'), mdy: right('mql_mdy.csv'), rows: truth.size };
}
