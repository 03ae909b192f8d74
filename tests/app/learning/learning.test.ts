import { beforeEach, expect, test } from 'vitest';
import { createLearning } from '../../../app/learning/learning.ts';
import { insertContact } from '../../../db/stores/contacts.ts';
import { insertAccount } from '../../../db/stores/imported-rows.ts';
import { insertLead } from '../../../db/stores/leads.ts';
import { insertOutcome } from '../../../db/stores/outcomes.ts';
import { insertSignal } from '../../../db/stores/signals.ts';
import { challenge } from '../../../tools/scoring/learned/challenge.ts';
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { leadRow, noon } from '../../support/rows.ts';

const day = (days: number) => new Date(noon.getTime() + days * 86_400_000);
const signals = { half_life_days: 7, half_lives: {}, weights: { pricing: 8, intent: 10 } };
const account = {
  ...{ id: 'acct_1', name: 'Acme', domain: 'acme.example', aliases: [], kind: 'prospect' as const, createdAt: noon },
};
const pages = { pricing: ['/pricing'], comparison: [], case_study: [], docs: [] };

describeOnEachDatabase('learning from outcomes', (open) => {
  let database: TestDatabase;
  let now = day(400);
  const learning = () =>
    createLearning({
      ...{ database, clock: { now: () => now }, log: createRecordingLog() },
      settings: { intent: { window_days: 30, pages }, signals },
      learn: async ({ examples, champion }) => challenge(examples, champion),
    });

  /** Leads of two sources, of which the one is won five times as often. */
  const addOutcomes = (from: number, many: number, line: string | null = null) =>
    database.transaction(async (tx) => {
      for (let at = from; at < from + many; at += 1) {
        const isFair = at % 2 === 0;
        const won = (at * 7) % 10 < (isFair ? 5 : 1);
        const known = { source: isFair ? 'fair' : 'advert' };
        const result = won ? ('won' as const) : ('lost' as const);
        await insertOutcome(tx, {
          id: `outc_${at}`,
          line,
          result,
          knownAt: day(at / 4),
          known,
          source: 'import',
          at: noon,
        });
      }
    });

  beforeEach(async () => {
    database = await open();
    now = day(400);
  });

  test('with few outcomes the rules stay', async () => {
    await addOutcomes(0, 50);
    const desk = learning();
    expect(await desk.train()).toMatchObject([{ status: 'refused', report: { held: null } }]);
    expect(desk.current()).toBeNull();
  });

  test('what tells won from lost goes live, and a training that is no better does not take its place', async () => {
    await addOutcomes(0, 1200);
    const desk = learning();
    expect(await desk.train()).toMatchObject([{ line: null, status: 'champion' }]);
    expect(desk.current()?.all).not.toBeNull();
    expect(await desk.train()).toMatchObject([{ status: 'refused' }]);
    expect((await desk.overview()).models.map(({ status }) => status)).toEqual(['refused', 'champion']);
  });

  test('a product line with outcomes enough gets a model of its own', async () => {
    await addOutcomes(0, 1200, 'Planner');
    const desk = learning();
    expect((await desk.train()).map(({ line }) => line)).toEqual([null, 'Planner']);
    expect(desk.current()?.lines.map(({ line }) => line)).toEqual(['Planner']);
  });

  test('another process finds what went live', async () => {
    await addOutcomes(0, 1200);
    await learning().train();
    const other = learning();
    expect(other.current()).toBeNull();
    await other.refresh();
    expect(other.current()?.all).not.toBeNull();
  });

  test('of a lead only what was known within a day is learned from', async () => {
    await database.transaction(async (tx) => {
      await insertContact(tx, { id: 'cont_1', email: 'ada@acme.example', title: 'Head of Supply', createdAt: noon });
      await insertLead(tx, leadRow({ extra: { plan: 'team' }, utm: { source: 'news' } }));
      const { facts } = tx.tables;
      const fact = { leadId: 'lead_1', quote: 'so', confidence: 1, source: 'prospect' as const };
      await tx.query.insert(facts).values([
        { ...fact, id: 'fact_1', field: 'team_size', value: 40, at: noon },
        { ...fact, id: 'fact_2', field: 'timeline', value: 'now', at: day(9) },
      ]);
    });
    const desk = learning();
    const outcome = { leadId: 'lead_1', result: 'won' as const, line: null, amount: null, source: 'rep' as const };
    expect(await desk.recordOutcome(outcome)).toBe('recorded');
    expect(await desk.recordOutcome({ ...outcome, leadId: 'lead_2' })).toBe('unknown_lead');
    const [row] = await database.read.query.select().from(database.read.tables.outcomes);
    expect(row?.known).toMatchObject({ team_size: 40, plan: 'team', 'utm.source': 'news', title: 'Head of Supply' });
    expect(row?.known).not.toHaveProperty('timeline');
  });

  test('heat is learned as it was a day after the lead came in: later signals teach nothing', async () => {
    const at = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
    await database.transaction(async (tx) => {
      await insertAccount(tx, account);
      await insertContact(tx, { id: 'cont_1', accountId: 'acct_1', createdAt: noon });
      await insertLead(tx, { ...leadRow(), accountId: 'acct_1', visitorId: 'visitor_1' });
      const pricing = { type: 'page', page: '/pricing', visitorId: 'visitor_1', properties: {} };
      await insertSignal(tx, { id: 'sig_1', ...pricing, at: at(-2) });
      await insertSignal(tx, { id: 'sig_2', ...pricing, at: at(500) });
      const surge = { type: 'intent_g2', accountId: 'acct_1', properties: {} };
      await insertSignal(tx, { id: 'sig_3', ...surge, at: at(24 - 7 * 24) });
      await insertSignal(tx, { id: 'sig_4', ...surge, at: at(600) });
    });
    now = day(60);
    await learning().recordOutcome({ leadId: 'lead_1', line: null, amount: null, source: 'rep', result: 'won' });
    const [outcome] = await database.read.query.select().from(database.read.tables.outcomes);
    expect(outcome?.known).toMatchObject({ 'intent.heat': 7.2, 'intent.account_heat': 5 });
  });

  test('of two outcomes of one lead the later one counts', async () => {
    await database.transaction(async (tx) => {
      await insertContact(tx, { id: 'cont_1', createdAt: noon });
      await insertLead(tx, leadRow());
    });
    const desk = learning();
    const outcome = { leadId: 'lead_1', line: null, amount: null, source: 'rep' as const };
    await desk.recordOutcome({ ...outcome, result: 'lost' });
    now = day(401);
    await desk.recordOutcome({ ...outcome, result: 'won' });
    const [item] = await desk.train();
    expect(item?.report).toMatchObject({ won: 1, lost: 0 });
  });
});
