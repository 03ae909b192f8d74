import { expect, test } from 'vitest';
import { decide } from '../../routing/decide.ts';
import type { RoutingPurpose } from '../../routing/snapshot.ts';
import type { RulesFile } from '../../shared/rules-file.ts';
import { deskOf, fieldsFrom, leadOf, repNamed, rulesOf, snapshotOf } from '../support/routing.ts';

const reps = [
  repNamed('ada', { pools: ['big'], languages: ['en'] }),
  repNamed('ben', { pools: ['middle'], languages: ['en'] }),
  repNamed('eve', { pools: ['middle'], languages: ['en', 'de'] }),
  repNamed('fay', { pools: ['small'], languages: ['en', 'pt'] }),
];
const pools = { big: { overflow: 'middle' }, middle: { overflow: 'small' }, small: { overflow: 'middle' } };

const decided = (language: string, over: Partial<RulesFile> = {}, purpose: RoutingPurpose = 'assignment') => {
  const rules = rulesOf({ default_pool: 'big', pools, ...over });
  const { policy, roster } = deskOf({ reps, rules });
  const lead = leadOf({ fields: fieldsFrom({ language }) });
  return decide({ ...snapshotOf(roster, { lead }), purpose }, policy);
};

test('where nobody in a pool speaks the language, a speaker of the pool it overflows to goes first, and the receipt says so', () => {
  const decision = decided('de');
  expect(decision).toMatchObject({ kind: 'assigned', repId: 'eve' });
  expect(decision.because).toContain('nobody free in big speaks de: overflow to middle, where somebody does');
  expect(decision.rejected).toContainEqual({ repId: 'ada', reason: 'does not speak de' });
  expect(decision.rejected).toContainEqual({ repId: 'ben', reason: 'does not speak de' });
});

test('a pool further away is not asked: the lead stays where it belongs', () => {
  const decision = decided('pt');
  expect(decision.repId).toBe('ada');
  expect(decision.because).toContain('nobody free in big or middle speaks pt');
});

test('who speaks the language in the pool itself goes first, without a word of overflow', () => {
  const decision = decided('de', { default_pool: 'middle' });
  expect(decision.repId).toBe('eve');
  expect(decision.because).not.toContain('overflow');
});

test('a lead that overflows because nobody is there has a speaker there, and beyond, too', () => {
  const away = { from: '2026-11-01', to: '2026-12-01' };
  const rules = rulesOf({ default_pool: 'big', pools });
  const team = reps.map((rep) => (rep.id === 'ada' || rep.id === 'eve' ? { ...rep, absences: [away] } : rep));
  const { policy, roster } = deskOf({ reps: team, rules });
  const of = (language: string) =>
    decide(snapshotOf(roster, { lead: leadOf({ fields: fieldsFrom({ language }) }) }), policy);
  expect(of('pt').repId).toBe('fay');
  expect(of('pt').because).toMatch(/overflow from big: .*away.*; nobody free in middle speaks pt: overflow to small/);
  expect(of('de').repId).toBe('ben');
});

test('ops may keep a lead in its pool whatever it speaks', () => {
  expect(decided('de', { language: 'pool' }).repId).toBe('ada');
});

test('for a meeting the others of the pool are offered where the speaker has no time', () => {
  expect(decided('de', {}, 'meeting').ranking).toEqual(['eve', 'ada', 'ben']);
});
