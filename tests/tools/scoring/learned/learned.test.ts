import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../../prompts/read-yaml.ts';
import { thresholdsFile } from '../../../../shared/thresholds-file.ts';
import { challenge, findDrift } from '../../../../tools/scoring/learned/challenge.ts';
import { auc, ece } from '../../../../tools/scoring/learned/figures.ts';
import { findLeaks } from '../../../../tools/scoring/learned/leaks.ts';
import { chanceOf } from '../../../../tools/scoring/learned/model.ts';
import { learnedScore } from '../../../../tools/scoring/learned/score.ts';
import { train } from '../../../../tools/scoring/learned/train.ts';
import { compileModel } from '../../../../tools/scoring/model.ts';
import { fieldsFrom } from '../../../support/routing.ts';
import { dayAt, history } from './examples.ts';

const sources = ['partner', 'search', 'advert'];
const rate: Record<string, number> = { partner: 0.6, search: 0.25, advert: 0.08 };
const someLead = (next: () => number) => ({
  source: sources[Math.floor(next() * 3)] ?? null,
  employees: next() < 0.2 ? null : Math.round(10 ** (1 + 3 * next())),
});
const bySource = (known: { source?: unknown }) => rate[String(known.source)] ?? 0.2;

describe('what is learned', () => {
  const training = train(history(2000, someLead, bySource));

  test('the chances are those that were there', () => {
    if (training.kind !== 'learned') throw new Error(training.kind);
    for (const source of sources)
      expect(chanceOf(training.model, { source, employees: 100 })).toBeCloseTo(rate[source] ?? 0, 0.5);
    expect(training.report.auc.low).toBeGreaterThan(0.7);
    expect(training.report.eceBeyondChance).toBeLessThan(0.04);
  });

  test('the same outcomes give the same model', () => {
    expect(train(history(2000, someLead, bySource))).toEqual(training);
  });

  test('a value never seen and a value not known have chances between the others', () => {
    if (training.kind !== 'learned') throw new Error(training.kind);
    for (const known of [{}, { source: 'carrier pigeon' }, { source: null, employees: null }]) {
      expect(chanceOf(training.model, known)).toBeGreaterThan(0.08);
      expect(chanceOf(training.model, known)).toBeLessThan(0.6);
    }
  });

  test('numbers count by their size, not as they are written', () => {
    const big = train(history(2000, someLead, ({ employees }) => (Number(employees ?? 0) > 300 ? 0.5 : 0.1)));
    if (big.kind !== 'learned') throw new Error(big.kind);
    expect(chanceOf(big.model, { employees: '5000' })).toBeGreaterThan(0.35);
    expect(chanceOf(big.model, { employees: 20 })).toBeLessThan(0.2);
  });

  test('two fields that tell only together are crossed', () => {
    const pair = (next: () => number) => ({ a: next() < 0.5 ? 'x' : 'y', b: next() < 0.5 ? 'x' : 'y' });
    const crossed = train(history(3000, pair, ({ a, b }) => (a === b ? 0.5 : 0.1)));
    if (crossed.kind !== 'learned') throw new Error(crossed.kind);
    expect(crossed.report.auc.value).toBeGreaterThan(0.65);
  });

  test('when fewer are won than before, the chances are those of today', () => {
    const falling = train(history(3000, someLead, (known, day) => bySource(known) * (day < 150 ? 1 : 0.4)));
    if (falling.kind !== 'learned') throw new Error(falling.kind);
    expect(chanceOf(falling.model, { source: 'partner' })).toBeLessThan(0.38);
  });
});

describe('what is not learned', () => {
  test('under a hundred wins the rules stay', () => {
    expect(train(history(300, someLead, bySource))).toMatchObject({ kind: 'too_few' });
  });

  test('chance has no skill', () => {
    expect(train(history(2000, someLead, () => 0.4))).toMatchObject({ kind: 'no_skill' });
  });

  test('fields that are filled in with the outcome are named and left out', () => {
    const examples = history(1000, someLead, bySource).map((example, at) => ({
      ...example,
      known: {
        ...example.known,
        lead_id: `L-${at}`,
        closed_on: dayAt(Math.floor(at / 10) + 20)
          .toISOString()
          .slice(0, 10),
        seller: example.won ? `seller ${at % 5}` : null,
        reason_lost: example.won ? null : 'price',
        value: example.won ? 500 + at : 0,
        currency: 'EUR',
      },
    }));
    const because = new Map(
      findLeaks(examples, Object.keys(examples[0]?.known ?? {})).map((one) => [one.field, one.because]),
    );
    expect([...because.keys()].sort()).toEqual(['closed_on', 'currency', 'lead_id', 'reason_lost', 'seller', 'value']);
    expect(because.get('seller')).toContain('100 % were won');
    expect(because.get('closed_on')).toContain('after the lead came in');
    expect(because.get('value')).toContain('by itself');
  });
});

describe('champion and challenger', () => {
  const before = history(1500, someLead, bySource);
  const first = challenge(before, null);
  const champion = { model: first.model ?? neverModel(), learnedUntil: dayAt(149) };

  test('the first model goes live with its reasons', () => {
    expect(first).toMatchObject({ goesLive: true, report: { against: null } });
    expect(first.report.weights[0]?.field).toBe('source');
  });

  test('a challenger that is no better does not go live', () => {
    expect(challenge(history(3000, someLead, bySource), champion)).toMatchObject({ goesLive: false });
  });

  test('after the world has turned it does, and the drift was told', () => {
    const turned = history(4000, someLead, (known, day) => (day < 150 ? bySource(known) : 0.9 - bySource(known)));
    expect(findDrift(champion, turned).map(({ about }) => about)).toContain('calibration');
    expect(challenge(turned, champion).report.against?.low).toBeGreaterThan(0);
  });

  test('leads that look as before raise no alarm; other ones do', () => {
    expect(findDrift(champion, history(3000, someLead, bySource))).toEqual([]);
    const moved = [...before, ...history(3000, () => ({ source: 'advert', employees: 20 }), bySource).slice(1500)];
    expect(findDrift(champion, moved).map(({ about }) => about)).toContain('source');
  });
});

function neverModel(): never {
  throw new Error('no model was learned');
}

describe('the score of a lead', () => {
  const { tiers } = compileModel(readYaml('prompts/thresholds.yaml', thresholdsFile));
  const training = train(history(2000, someLead, bySource));
  const scored = (values: Record<string, string | number>) => {
    if (training.kind !== 'learned') throw new Error(training.kind);
    return learnedScore({ fields: fieldsFrom(values), previous: null }, { all: training.model, lines: [] }, tiers);
  };

  test('its reasons add up to it', () => {
    const score = scored({ source: 'search', employees: 100 });
    const sum = score.reasons.reduce((total, { contribution }) => total + contribution, 0);
    expect(Math.abs(sum - score.value)).toBeLessThan(1);
    expect(score.chance).toBeCloseTo(0.25, 0.5);
  });

  test('the best leads reach a rep, the worst do not, and each is told the smallest change', () => {
    expect(scored({ source: 'partner', employees: 100 }).value).toBeGreaterThanOrEqual(tiers.lines.rep);
    const worst = scored({ source: 'advert', employees: 100 });
    expect(worst.value).toBeLessThan(tiers.lines.rep);
    expect(worst.flips[0]?.change).toContain('If source were');
  });

  test('each product line has its own score, and the best one decides', () => {
    if (training.kind !== 'learned') throw new Error(training.kind);
    const other = train(history(2000, someLead, (known) => 0.65 - bySource(known)));
    if (other.kind !== 'learned') throw new Error(other.kind);
    const lines = [
      { line: 'Planner', model: training.model },
      { line: 'Cloud', model: other.model },
    ];
    const score = learnedScore(
      { fields: fieldsFrom({ source: 'advert' }), previous: null },
      { all: null, lines },
      tiers,
    );
    const of = (line: string) => score.lines?.find((one) => one.line === line)?.value ?? 0;
    expect(of('Cloud')).toBeGreaterThan(of('Planner'));
    expect(score.value).toBe(of('Cloud'));
  });
});

describe('figures', () => {
  test('a perfect ranking, a coin and the opposite', () => {
    const judged = (chances: number[]) => chances.map((chance, at) => ({ chance, won: at % 2 === 0 }));
    expect(auc(judged([0.9, 0.1, 0.8, 0.2])).value).toBe(1);
    expect(auc(judged([0.5, 0.5, 0.5, 0.5])).value).toBe(0.5);
    expect(auc(judged([0.1, 0.9, 0.2, 0.8])).value).toBe(0);
  });

  test('chances that are right by and large have no calibration error', () => {
    const judged = Array.from({ length: 100 }, (_, at) => ({ chance: 0.25, won: at % 4 === 0 }));
    expect(ece(judged)).toBeCloseTo(0);
    expect(ece(judged.map((one) => ({ ...one, chance: 0.55 })))).toBeCloseTo(0.3);
  });
});
