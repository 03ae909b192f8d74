import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { insertOnce, insertRow } from '../../db/prepared.ts';
import { findContactsByEmail, insertContact } from '../../db/stores/contacts.ts';
import { currentFacts, recordFact } from '../../db/stores/facts.ts';
import { findLead, updateLead } from '../../db/stores/leads.ts';
import { readSetting, writeSetting } from '../../db/stores/settings.ts';
import type { NewFact } from '../../shared/lead.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { addLead, leadRow, noon } from '../support/rows.ts';

const fact = (value: string | number): NewFact => ({
  field: 'seats',
  value,
  quote: 'we need 40',
  messageId: null,
  confidence: 0.925,
  source: 'prospect',
});

describeOnEachDatabase('what is stored comes back the same', (open) => {
  test('trees with every kind of value, in the order in which they were written', async () => {
    const database = await open();
    const value = {
      z: 1,
      a: [null, true, { deep: 'é🎉"\\' }],
      empty: {},
      text: '{"not":"parsed"}',
      '10': 0.1,
      '9': -1e21,
    };
    await database.transaction((tx) => writeSetting(tx, 'k', value, noon));
    const read = await readSetting(database.read, 'k');
    expect(read).toEqual(value);
    expect(JSON.stringify(read)).toBe(JSON.stringify(value));
  });

  test('a fact that is a text of digits stays a text, a number stays a number', async () => {
    const database = await open();
    await addLead(database);
    const record = (id: string, value: string | number, field: string) =>
      database.transaction((tx) => recordFact(tx, 'lead_1', { ...fact(value), field, id, at: noon }));
    await record('fact_1', '40', 'text');
    await record('fact_2', 40, 'number');
    await record('fact_3', 'true', 'word');
    const values = (await currentFacts(database.read, 'lead_1')).map(({ value, confidence }) => [value, confidence]);
    expect(values).toEqual([
      ['40', 0.925],
      [40, 0.925],
      ['true', 0.925],
    ]);
  });

  test('a correction takes the place of what was said before', async () => {
    const database = await open();
    await addLead(database);
    for (const [id, value] of [
      ['fact_1', 14],
      ['fact_2', 40],
    ] as const)
      await database.transaction((tx) => recordFact(tx, 'lead_1', { ...fact(value), id, at: noon }));
    expect((await currentFacts(database.read, 'lead_1')).map(({ value }) => value)).toEqual([40]);
    const { facts } = database.read.tables;
    const all = await database.read.query.select().from(facts).orderBy(asc(facts.id));
    expect(all.map(({ supersededBy }) => supersededBy)).toEqual(['fact_2', null]);
  });

  test('instants to the millisecond, and what is not known as null', async () => {
    const database = await open();
    await addLead(database);
    const at = new Date('2026-11-22T13:14:15.678Z');
    await database.transaction((tx) => updateLead(tx, 'lead_1', { acceptedAt: at, consent: null, verified: true }));
    const lead = await findLead(database.read, 'lead_1');
    expect(lead).toMatchObject({ acceptedAt: at, createdAt: noon, consent: null, score: null, verified: true });
    expect(lead).toMatchObject({ firstTouchAt: null, utm: {}, tier: 'agent', ownerId: null });
  });

  test('a row that is inserted by a kept statement equals one that is inserted by the query builder', async () => {
    const database = await open();
    await addLead(database);
    const row = leadRow({ id: 'lead_2', utm: { source: 'ad' }, consent: { marketing: true }, verified: true });
    await database.transaction(async (tx) => {
      await insertRow(tx, 'leads', row);
      await tx.query.insert(tx.tables.leads).values({ ...row, id: 'lead_3' });
    });
    const [kept, built] = await Promise.all(['lead_2', 'lead_3'].map((id) => findLead(database.read, id)));
    expect({ ...kept, id: '' }).toEqual({ ...built, id: '' });
    expect(kept).toMatchObject({ utm: { source: 'ad' }, consent: { marketing: true }, score: null });
  });

  test('a key that is there already is told, not thrown', async () => {
    const database = await open();
    const row = { value: 'acme.example', reason: 'competitor', at: noon };
    const insert = () => database.transaction((tx) => insertOnce(tx, 'suppressions', row));
    expect([await insert(), await insert()]).toEqual([true, false]);
  });

  test('a row that refers to nothing is refused', async () => {
    const database = await open();
    await expect(database.transaction((tx) => insertRow(tx, 'leads', leadRow()))).rejects.toThrow(/foreign key/i);
  });

  test('U+0000 is refused and named', async () => {
    const database = await open();
    const contact = { id: 'cont_1', email: 'a@b.example', name: 'A\0B', createdAt: noon };
    await expect(database.transaction((tx) => insertContact(tx, contact))).rejects.toMatchObject({
      code: 'input.nul_character',
    });
  });

  test('text in any script, and quotes that mean nothing', async () => {
    const database = await open();
    const name = `Ünïcødé 日本語 🎉 '; drop table contacts; -- $1 ?`;
    await database.transaction((tx) =>
      insertContact(tx, { id: 'cont_1', email: 'a@b.example', name, createdAt: noon }),
    );
    expect((await findContactsByEmail(database.read, 'a@b.example'))[0]?.name).toBe(name);
  });
});
