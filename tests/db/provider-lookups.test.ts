import { expect, it } from 'vitest';
import { takeLookup } from '../../db/stores/provider-lookups.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

describeOnEachDatabase('the quota of an enrichment provider', (openDatabase) => {
  it('is so many look-ups a day and so many a month, however many ask at once', async () => {
    const database = await openDatabase();
    const take = (provider: string, day: string, limits: { per_day?: number; per_month?: number }) =>
      database.transaction((tx) => takeLookup(tx, { provider, at: new Date(`${day}T23:59:00Z`), limits }));
    const many = (day: string, limits: { per_day?: number; per_month?: number }) =>
      Promise.all(Array.from({ length: 6 }, () => take('vendor', day, limits)));
    const granted = (answers: boolean[]) => answers.filter(Boolean).length;

    expect(granted(await many('2026-11-22', { per_day: 4 }))).toBe(4);
    expect(granted(await many('2026-11-22', { per_day: 4 }))).toBe(0);
    expect(granted(await many('2026-11-23', { per_day: 4, per_month: 7 }))).toBe(3);
    expect(granted(await many('2026-12-01', { per_day: 4, per_month: 7 }))).toBe(4);
    expect(await take('another', '2026-11-23', { per_day: 1 })).toBe(true);
  });
});
