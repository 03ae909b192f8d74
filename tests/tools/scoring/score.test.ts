import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../prompts/read-yaml.ts';
import { fieldsOfTurn } from '../../../routing/turn-fields.ts';
import type { Fact } from '../../../shared/lead.ts';
import { thresholdsFile } from '../../../shared/thresholds-file.ts';
import type { TurnContext } from '../../../shared/turn.ts';
import { assess } from '../../../tools/scoring/assess.ts';
import { compileModel } from '../../../tools/scoring/model.ts';
import { score } from '../../../tools/scoring/score.ts';
import { scoreLead } from '../../../tools/scoring/tools.ts';
import { accountNamed, fieldsFrom, monday } from '../../support/routing.ts';
import { sampleTurn } from '../../support/turn.ts';

const model = compileModel(readYaml('prompts/thresholds.yaml', thresholdsFile));

const fact = (field: string, value: string | number): Fact => ({
  id: `fact_${field}`,
  field,
  value,
  quote: 'so they said',
  messageId: null,
  confidence: 1,
  source: 'prospect',
  at: monday,
});

const enriched = (values: Record<string, string | number>) => ({
  fields: Object.entries(values).map(([field, value]) => ({
    field,
    value,
    source: 'table',
    confidence: 0.9,
    at: monday,
  })),
  providers: [],
  at: monday,
});

const person = (email: string, over: Partial<TurnContext> = {}) => {
  const turn = sampleTurn(over);
  return { ...turn, contact: { ...turn.contact, email } };
};

const verdict = (turn: TurnContext) => assess(fieldsOfTurn(turn), null, model).verdict.tier;

describe('who lands where', () => {
  test('a student with a free address and a personal project goes to nurture', () => {
    expect(
      verdict(person('kim@gmail.com', { formMessage: 'I am a student, is there a free trial for my thesis?' })),
    ).toBe('nurture');
    expect(verdict(person('kim@stud.uni-jena.de', { formMessage: 'A demo for our university project please' }))).toBe(
      'nurture',
    );
    expect(verdict(person('kim@gmail.com', { formMessage: 'What is the pricing? It is a personal project.' }))).toBe(
      'nurture',
    );
  });

  test('free mail without a company goes to nurture, even when it asks for a demo', () => {
    expect(verdict(person('kim@gmail.com', { formMessage: 'I would like a demo' }))).toBe('nurture');
  });

  test('a business lead that fits is led by the agent', () => {
    const turn = person('kim@lanternbay.example', {
      enrichment: enriched({ company: 'Lantern Bay', employees: 180, industry: 'food' }),
      formMessage: 'We are looking at stock planning tools.',
    });
    expect(verdict(turn)).toBe('agent');
    expect(verdict(person('kim@unheard-of.example'))).toBe('agent');
  });

  test('a big company whose head asks for a demo goes to a rep', () => {
    const turn = person('kim@ironwood.example', {
      enrichment: enriched({ company: 'Ironwood', employees: 1600, industry: 'wholesale' }),
      formMessage: 'We would like a demo for our rollout.',
    });
    expect(verdict({ ...turn, contact: { ...turn.contact, title: 'VP Supply Chain' } })).toBe('rep');
  });

  test('a contact of an account with an open deal goes to a rep', () => {
    const deal = {
      id: 'd',
      accountId: 'kestrel',
      name: 'Pilot',
      ownerId: 'ben',
      stage: 'discovery',
      status: 'open' as const,
      amount: 1,
      currency: 'EUR',
      openedAt: monday,
      closedAt: null,
    };
    expect(verdict(person('pat@kestrel.example', { account: accountNamed('kestrel'), openDeals: [deal] }))).toBe('rep');
  });

  test('answers in the conversation raise a lead from agent to rep', () => {
    const turn = person('kim@lanternbay.example', {
      enrichment: enriched({ company: 'Lantern Bay', employees: 180, industry: 'food' }),
    });
    expect(verdict(turn)).toBe('agent');
    const facts = [
      fact('need', 'fewer stockouts'),
      fact('team_size', 40),
      fact('timeline', 'now'),
      fact('authority', 'decider'),
    ];
    expect(verdict({ ...turn, facts })).toBe('rep');
  });
});

describe('reasons', () => {
  const turn = person('kim@lanternbay.example', {
    enrichment: enriched({ company: 'Lantern Bay', employees: 180, industry: 'food' }),
    facts: [fact('timeline', 'later')],
  });
  const scored = score({ fields: fieldsOfTurn(turn), previous: null }, model);

  test('they add up to the score', () => {
    expect(scored.reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(scored.value);
  });

  test('each says in words what it is about, with the value', () => {
    const texts = scored.reasons.map(({ text }) => text);
    expect(texts).toContain('180 employees');
    expect(texts).toContain('Writes from a company address (lanternbay.example)');
    expect(scored.reasons.find(({ feature }) => feature === 'timeline_later')).toMatchObject({
      part: 'qualification',
      contribution: -8,
    });
  });

  test('of a group only the first that holds counts', () => {
    expect(scored.reasons.filter(({ feature }) => feature.startsWith('size_'))).toHaveLength(1);
  });

  test('the score stays within 0 and 100', () => {
    const worst = score(
      { fields: fieldsFrom({ 'mail.kind': 'free', title: 'Student', message: 'homework' }), previous: null },
      model,
    );
    expect(worst.value).toBe(0);
  });
});

describe('flips', () => {
  test('the smallest change that would raise the tier, applied, raises it', () => {
    const fields = { 'mail.kind': 'business', company: 'Acme', employees: 180, message: 'a demo', industry: 'food' };
    const before = score({ fields: fieldsFrom(fields), previous: null }, model);
    const up = before.flips.find(({ tier }) => tier === 'rep');
    expect(up?.change).toBe('20 people or more would use it (+10 points)');
    const after = assess(fieldsFrom({ ...fields, team_size: 20 }), null, model);
    expect(after.verdict.tier).toBe('rep');
  });

  test('what holds a lead back is named', () => {
    const { flips } = score(
      { fields: fieldsFrom({ 'mail.kind': 'business', company: 'Acme', purpose: 'job' }), previous: null },
      model,
    );
    expect(flips).toEqual([
      { tier: 'agent', change: 'Without this: Studying, looking for a job or selling something themselves' },
    ]);
  });

  test('the smallest loss that would lower the tier is named', () => {
    const { flips } = score(
      { fields: fieldsFrom({ 'mail.kind': 'business', company: 'Acme' }), previous: null },
      model,
    );
    expect(flips.find(({ tier }) => tier === 'nurture')?.change).toMatch(/^If no longer true: /);
  });
});

test('score_lead tells the score as it stands, what raised and lowered it, and changes nothing', async () => {
  const turn = person('kim@gmail.com', { formMessage: 'My homework' });
  const scored = score({ fields: fieldsOfTurn(turn), previous: null }, model);
  const outcome = await scoreLead.run(
    {},
    { turn: { ...turn, score: scored, tier: 'nurture' }, callId: 'turn_1:1:0', signal: new AbortController().signal },
  );
  expect(outcome).toMatchObject({
    kind: 'done',
    content: {
      score: 0,
      tier: 'nurture',
      lowered: expect.arrayContaining(['Writes from a free mail service (gmail.com) (−10)']),
    },
    changes: [],
  });
});

test('a model cannot hand score_lead a score', () => {
  expect(scoreLead.input.safeParse({ score: 99 }).success).toBe(false);
});
