import { describe, expect, test } from 'vitest';
import { emptyLoad } from '../../routing/capacity.ts';
import { decide } from '../../routing/decide.ts';
import type { Rep } from '../../shared/company.ts';
import type { RepLoad } from '../../shared/roster.ts';
import type { RulesFile } from '../../shared/rules-file.ts';
import { deskOf, fieldsFrom, leadOf, monday, repNamed, ruleNamed, snapshotOf } from '../support/routing.ts';

const load = (over: Partial<RepLoad>): RepLoad => ({ ...emptyLoad, ...over });

const ranked = (
  reps: Rep[],
  loads: Record<string, RepLoad>,
  rules: Partial<RulesFile> = {},
  fields = fieldsFrom({}),
) => {
  const { policy, roster } = deskOf({ reps, loads, rules: { fairness: 'balanced', ...rules } });
  return decide(snapshotOf(roster, { lead: leadOf({ fields }) }), policy);
};

describe('among equals, capacity decides', () => {
  const pair = [repNamed('a'), repNamed('b')];
  const better: [string, Partial<RepLoad>, Partial<RepLoad>][] = [
    ['fewer meetings ahead', { meetingMinutesAhead: 900 }, { meetingMinutesAhead: 60 }],
    ['fewer open deals', { openDeals: 20 }, { openDeals: 2 }],
    ['more recent closes at the same rate', { won: 2, lost: 6 }, { won: 6, lost: 18 }],
    ['a better win rate', { won: 10, lost: 40 }, { won: 10, lost: 10 }],
    ['quicker deals', { won: 10, wonDays: 900 }, { won: 10, wonDays: 200 }],
    ['fewer leads waiting for an answer', { tasks: 8 }, { tasks: 0 }],
  ];
  test.each(better)('%s', (_, a, b) => {
    expect(ranked(pair, { a: load(a), b: load(b) }).ranking).toEqual(['b', 'a']);
  });

  test('presence', () => {
    expect(ranked([repNamed('a', { presence: 'offline' }), repNamed('b')], {}).repId).toBe('b');
  });

  test('specialty and language', () => {
    const reps = [repNamed('a', { skills: ['food'] }), repNamed('b', { skills: ['Pharma'] })];
    const specialty = { specialty: ['industry'] };
    expect(ranked(reps, {}, specialty, fieldsFrom({ industry: 'pharma' })).repId).toBe('b');
    const speakers = [repNamed('a'), repNamed('b', { languages: ['en', 'de'] })];
    expect(ranked(speakers, {}, {}, fieldsFrom({ language: 'de' })).repId).toBe('b');
  });

  test('one lucky deal does not beat a long record', () => {
    const record = {
      lucky: load({ won: 1, lost: 0, wonDays: 60 }),
      steady: load({ won: 20, lost: 20, wonDays: 1200 }),
    };
    expect(ranked([repNamed('lucky'), repNamed('steady')], record).repId).toBe('steady');
  });
});

describe('who cannot take a lead is skipped with the reason', () => {
  const only = (over: Partial<Rep>, one: Partial<RepLoad> = {}, rules: Partial<RulesFile> = {}) =>
    ranked([repNamed('a', over), repNamed('b')], { a: load(one) }, rules).rejected[0];

  test('at a cap of the day, week, month or of open leads', () => {
    const assigned = { day: 3, week: 9, month: 30 };
    expect(only({ caps: { day: 3 } }, { assigned })?.reason).toBe('at the cap of 3 leads a day');
    expect(only({ caps: { week: 9 } }, { assigned })?.reason).toBe('at the cap of 9 leads a week');
    expect(only({ caps: { month: 30 } }, { assigned })?.reason).toBe('at the cap of 30 leads a month');
    expect(only({ caps: { open: 7 } }, { openLeads: 7 })?.reason).toBe('at the cap of 7 open leads');
  });

  test('below the cap, the rep is eligible', () => {
    const assigned = { day: 2, week: 2, month: 2 };
    expect(ranked([repNamed('a', { caps: { day: 3 } })], { a: load({ assigned }) }).repId).toBe('a');
  });

  test('on vacation until its last day has passed where the rep lives', () => {
    const away = repNamed('a', { absences: [{ from: '2026-11-20', to: '2026-11-23', reason: 'Vacation' }] });
    const { policy, roster } = deskOf({ reps: [away] });
    const on = (instant: string) => decide(snapshotOf(roster, { now: new Date(instant) }), policy);
    expect(on('2026-11-23T22:30:00Z').rejected).toEqual([{ repId: 'a', reason: 'away (Vacation) until 2026-11-23' }]);
    expect(on('2026-11-23T23:30:00Z').repId).toBe('a');
  });

  test('on a holiday', () => {
    expect(only({ holidays: ['2026-11-23'] })?.reason).toBe('holiday on 2026-11-23');
  });

  test('the others of the pool and those outside it are named too', () => {
    const reps = [repNamed('a'), repNamed('b'), repNamed('other', { pools: [] })];
    const { rejected } = ranked(reps, { b: load({ tasks: 9 }) });
    expect(rejected).toContainEqual({ repId: 'other', reason: 'not in pool mid-market' });
    expect(rejected.find(({ repId }) => repId === 'b')?.reason).toMatch(/^eligible, with \d+ capacity points less/);
  });
});

describe('working hours', () => {
  const berlin = repNamed('berlin');
  const boston = repNamed('boston', { zone: 'America/New_York', presence: 'offline' });
  const evening = new Date('2026-11-23T20:00:00Z');
  const decided = (hours: RulesFile['hours'], now: Date, purpose: 'assignment' | 'meeting' = 'assignment') => {
    const { policy, roster } = deskOf({ reps: [berlin, boston], rules: { fairness: 'balanced', hours } });
    return decide(snapshotOf(roster, { now, purpose }), policy);
  };

  test('who is at work is asked first, and the other is told when work begins', () => {
    const decision = decided('prefer', evening);
    expect(decision.ranking).toEqual(['boston', 'berlin']);
    expect(decision.rejected).toContainEqual({
      repId: 'berlin',
      reason: 'not at work before Tue 24 Nov 09:00 Europe/Berlin',
    });
  });

  test('a meeting lies in the future: the hour of the question does not matter', () => {
    expect(decided('prefer', evening, 'meeting').repId).toBe('berlin');
  });

  test('where hours are required, the lead waits until somebody is at work', () => {
    const decision = decided('require', new Date('2026-11-22T12:00:00Z'));
    expect(decision).toMatchObject({ kind: 'queued', repId: null });
    expect(decision.because).toContain('not at work before Mon 23 Nov 09:00 Europe/Berlin');
  });
});

describe('when nobody is eligible', () => {
  const full = (id: string, pools: string[]) => repNamed(id, { pools, caps: { day: 1 } });
  const assigned = { day: 1, week: 1, month: 1 };

  test('the lead is queued with the reason', () => {
    const decision = ranked([full('a', ['mid-market'])], { a: load({ assigned }) });
    expect(decision).toMatchObject({ kind: 'queued', repId: null, ranking: [] });
    expect(decision.because).toContain('1 at the cap of 1 leads a day');
  });

  test('a pool with an overflow hands on, and says so', () => {
    const reps = [full('a', ['mid-market']), repNamed('b', { pools: ['smb'] })];
    const decision = ranked(reps, { a: load({ assigned }) }, { pools: { 'mid-market': { overflow: 'smb' } } });
    expect(decision.repId).toBe('b');
    expect(decision.because).toContain('overflow from mid-market');
  });

  test('pools that overflow into each other end in the queue', () => {
    const pools = { 'mid-market': { overflow: 'smb' }, smb: { overflow: 'mid-market' } };
    const reps = [full('a', ['mid-market']), full('b', ['smb'])];
    const loads = { a: load({ assigned }), b: load({ assigned }) };
    expect(ranked(reps, loads, { pools })).toMatchObject({ kind: 'queued' });
  });
});

describe('never twice to the same rep', () => {
  test('not by pool, not by rule', () => {
    const reps = [repNamed('a'), repNamed('b')];
    const rules = { rules: [ruleNamed('to-a', { when: [{ field: 'x', is: 1 }], action: { rep: 'a' } })] };
    const { policy, roster } = deskOf({ reps, rules });
    const lead = leadOf({ previousRepIds: ['a'], fields: fieldsFrom({ x: 1 }) });
    expect(decide(snapshotOf(roster, { lead }), policy).repId).toBe('b');
    const both = leadOf({ previousRepIds: ['a', 'b'] });
    expect(decide(snapshotOf(roster, { lead: both, now: monday }), policy).kind).toBe('queued');
  });
});
