import { expect, test } from 'vitest';
import { loadPrompts } from '../../prompts/load.ts';
import { compileCondition } from '../../routing/conditions.ts';
import { decide } from '../../routing/decide.ts';
import { receiptInputs } from '../../routing/receipt.ts';
import { compilePolicy } from '../../routing/rules.ts';
import type { Comparison, Condition } from '../../shared/condition.ts';
import { comparison } from '../../shared/condition.ts';
import type { Rule } from '../../shared/rules-file.ts';
import { deskOf, fieldsFrom, leadOf, monday, repNamed, ruleNamed, rulesOf, snapshotOf } from '../support/routing.ts';

const reps = [repNamed('ada'), repNamed('ben', { pools: ['enterprise'] }), repNamed('cleo', { pools: ['enterprise'] })];

const decided = (rules: Rule[], values: Record<string, string | number | boolean>, now = monday) => {
  const { policy, roster } = deskOf({ reps, rules: { rules } });
  return decide(snapshotOf(roster, { now, lead: leadOf({ fields: fieldsFrom(values) }) }), policy);
};

const big = (over: Partial<Rule> = {}) =>
  ruleNamed('big', { when: [{ field: 'employees', at_least: 1000 }], action: { pool: 'enterprise' }, ...over });

const holds = (condition: Condition, values: Record<string, string | number | boolean>) =>
  compileCondition(condition).test(fieldsFrom(values));

test('every operator says what it says', () => {
  expect(holds({ field: 'country', is: 'DE' }, { country: 'de' })).toBe(true);
  expect(holds({ field: 'country', is_not: 'DE' }, { country: 'FR' })).toBe(true);
  expect(holds({ field: 'country', in: ['DE', 'AT'] }, { country: 'AT' })).toBe(true);
  expect(holds({ field: 'country', not_in: ['DE', 'AT'] }, { country: 'AT' })).toBe(false);
  expect(holds({ field: 'employees', at_least: 10 }, { employees: 10 })).toBe(true);
  expect(holds({ field: 'employees', at_most: 10 }, { employees: 11 })).toBe(false);
  expect(holds({ field: 'deal.open', exists: true }, {})).toBe(false);
  expect(holds({ field: 'deal.open', exists: false }, {})).toBe(true);
  expect(
    holds(
      {
        any: [
          { field: 'a', is: 1 },
          { field: 'b', is: 2 },
        ],
      },
      { b: 2 },
    ),
  ).toBe(true);
});

test('an unknown field is not small, not great and not equal to anything', () => {
  expect(holds({ field: 'employees', at_most: 10 }, {})).toBe(false);
  expect(holds({ field: 'employees', at_least: 0 }, {})).toBe(false);
  expect(holds({ field: 'country', in: ['DE'] }, {})).toBe(false);
});

test('contains looks for whole words: an internship is no intern, C++ is found', () => {
  const intern: Comparison = { field: 'title', contains: 'intern' };
  expect(holds(intern, { title: 'Head of International Sales' })).toBe(false);
  expect(holds(intern, { title: 'Marketing Intern' })).toBe(true);
  expect(holds({ field: 'message', contains: ['c++'] }, { message: 'We write C++.' })).toBe(true);
});

test('a comparison has exactly one operator', () => {
  expect(comparison.safeParse({ field: 'a', is: 1, at_least: 2 }).success).toBe(false);
  expect(comparison.safeParse({ field: 'a' }).success).toBe(false);
});

test('the first rule that holds decides, and gives its reason', () => {
  const decision = decided([big(), ruleNamed('later', { when: [{ field: 'employees', at_least: 1 }] })], {
    employees: 1200,
  });
  expect(decision).toMatchObject({ kind: 'assigned', repId: 'ben', by: 'rule:big', ranking: ['ben', 'cleo'] });
  expect(decision.because).toContain('because of big');
});

test('a rule names a rep, queues, or takes the lead out of the sales queue', () => {
  const when: Rule['when'] = [{ field: 'x', is: 1 }];
  expect(decided([ruleNamed('r', { when, action: { rep: 'cleo' } })], { x: 1 })).toMatchObject({
    repId: 'cleo',
    countsForFairness: false,
  });
  expect(decided([ruleNamed('r', { when, action: { queue: 'partner desk' } })], { x: 1 })).toMatchObject({
    kind: 'queued',
  });
  expect(decided([ruleNamed('r', { when, action: { exclude: 'vendor' } })], { x: 1 })).toMatchObject({
    kind: 'excluded',
    because: 'because of r: vendor',
  });
});

test('a rule is asked from its first day to its last', () => {
  const dated = [big({ since: '2026-11-01', until: '2026-11-23' })];
  expect(decided(dated, { employees: 1200 }).by).toBe('rule:big');
  expect(decided(dated, { employees: 1200 }, new Date('2026-11-24T00:00:00Z')).by).toBe('pool');
  expect(decided(dated, { employees: 1200 }, new Date('2026-10-31T23:00:00Z')).by).toBe('pool');
});

test('without a declared field the decision is provisional, with it it is not', () => {
  expect(decided([big({ needs: ['employees'] })], {})).toMatchObject({ by: 'pool', provisional: ['employees'] });
  expect(decided([big({ needs: ['employees'] })], { employees: 20 }).provisional).toEqual([]);
});

test('a rule behind the one that decided makes nothing provisional', () => {
  const rules = [ruleNamed('x', { when: [{ field: 'x', is: 1 }] }), big({ needs: ['employees'] })];
  expect(decided(rules, { x: 1 }).provisional).toEqual([]);
});

test('the receipt says which single change would have made another rule decide', () => {
  expect(decided([big()], { employees: 380 }).flips).toContain(
    'If employees is 1000 or more (now 380), rule big would send it to pool enterprise.',
  );
});

test('a rule for a pool or rep that does not exist is refused by its name', () => {
  const compile = (action: Rule['action']) => () =>
    compilePolicy(rulesOf({ rules: [ruleNamed('lost', { action })] }), reps);
  expect(compile({ pool: 'nowhere' })).toThrow(/rule 'lost': no rep is in pool 'nowhere'/);
  expect(compile({ rep: 'nobody' })).toThrow(/rule 'lost': there is no rep 'nobody'/);
  expect(() => compilePolicy(rulesOf({ default_pool: 'nowhere' }), reps)).toThrow(/default_pool/);
});

test('territory narrows the pool where somebody covers the country', () => {
  const local = [
    repNamed('dach', { territories: ['DACH'] }),
    repNamed('us', { territories: ['US'] }),
    repNamed('all', { caps: { day: 0 } }),
  ];
  const { policy, roster } = deskOf({ reps: local, rules: { territories: { DACH: ['DE', 'AT', 'CH'] } } });
  const from = (country: string) =>
    decide(snapshotOf(roster, { lead: leadOf({ fields: fieldsFrom({ country }) }) }), policy);
  expect(from('AT')).toMatchObject({ repId: 'dach', by: 'territory' });
  expect(from('AT').rejected).toContainEqual({ repId: 'us', reason: 'does not cover AT' });
  expect(from('JP')).toMatchObject({ kind: 'assigned', by: 'pool' });
});

test('for a meeting, those beyond the territory come last: somebody may have to have a slot', () => {
  const local = [repNamed('us', { territories: ['US'] }), repNamed('de', { territories: ['DE'] })];
  const { policy, roster } = deskOf({ reps: local });
  const lead = leadOf({ fields: fieldsFrom({ country: 'DE' }) });
  expect(decide(snapshotOf(roster, { lead, purpose: 'meeting' }), policy).ranking).toEqual(['de', 'us']);
  expect(decide(snapshotOf(roster, { lead }), policy).ranking).toEqual(['de']);
});

test('the same snapshot decides the same, and its receipt survives JSON', () => {
  const { policy, roster } = deskOf({ reps, rules: { rules: [big()] } });
  const snapshot = snapshotOf(roster, { lead: leadOf({ fields: fieldsFrom({ employees: 5000 }) }) });
  const decision = decide(snapshot, policy);
  expect(decide(snapshot, policy)).toEqual(decision);
  expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
  const inputs = receiptInputs({ ...snapshot, now: new Date(monday.getTime() + 90_000) }, decision);
  expect(inputs.fields).toEqual([{ field: 'employees', value: 5000, source: 'test', ageSeconds: 90 }]);
  expect(inputs.reps).toMatchObject([{ repId: 'ben' }, { repId: 'cleo' }]);
});

test('the rules that ship name only pools and reps of the company that ships', () => {
  const { routing, reps } = loadPrompts('prompts');
  const policy = compilePolicy(routing, reps);
  expect(policy.rules.rules.map(({ id }) => id)).toContain('enterprise-size');
});
