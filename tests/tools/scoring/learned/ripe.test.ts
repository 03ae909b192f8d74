import { describe, expect, test } from 'vitest';
import { challenge } from '../../../../tools/scoring/learned/challenge.ts';
import { chanceOf } from '../../../../tools/scoring/learned/model.ts';
import { closedBy, ripeBy } from '../../../../tools/scoring/learned/ripe.ts';
import type { Example } from '../../../../tools/scoring/learned/rows.ts';
import { train } from '../../../../tools/scoring/learned/train.ts';
import { dayAt, history } from './examples.ts';

const lastDay = 300;
const someLead = (next: () => number) => ({ source: next() < 0.5 ? 'partner' : 'advert', spread: next() });
const bySource = ({ source }: { source?: unknown }) => (source === 'partner' ? 0.5 : 0.2);
const whole = history(3000, someLead, bySource);

/** As a CRM shows it on the last day: of young leads only those that were settled fast. */
function closedSoFar(days: { won: number; lost: number }): Example[] {
  const dated = whole.map((example) => {
    const longest = example.won ? days.won : days.lost;
    const after = Math.ceil(Number(example.known.spread) * longest);
    return {
      ...example,
      known: { source: example.known.source },
      closedAt: new Date(+example.at + after * 86_400_000),
    };
  });
  return dated.filter(({ closedAt }) => closedAt <= dayAt(lastDay));
}

describe('leads too young to be learned from', () => {
  const slowWins = closedSoFar({ won: 90, lost: 10 });

  test('where wins take months and losses days, the newest months are left out', () => {
    const { afterDays, tooYoung, examples } = ripeBy(slowWins);
    expect(afterDays).toBeGreaterThan(70);
    expect(afterDays).toBeLessThanOrEqual(90);
    expect(examples.length + tooYoung).toBe(slowWins.length);
  });

  test('slow wins do not make the chances of today look worse than they are', () => {
    const training = train(slowWins);
    if (training.kind !== 'learned') throw new Error(training.kind);
    expect(Math.abs(chanceOf(training.model, { source: 'partner' }) - 0.5)).toBeLessThan(0.07);
    const undated = train(slowWins.map(({ at, known, won }) => ({ at, known, won })));
    if (undated.kind !== 'learned') throw new Error(undated.kind);
    expect(chanceOf(undated.model, { source: 'partner' })).toBeLessThan(0.4);
  });

  test('slow losses do not make them look better', () => {
    const training = train(closedSoFar({ won: 10, lost: 90 }));
    if (training.kind !== 'learned') throw new Error(training.kind);
    expect(Math.abs(chanceOf(training.model, { source: 'partner' }) - 0.5)).toBeLessThan(0.07);
  });

  test('where both take as long, none is left out', () => {
    expect(ripeBy(closedSoFar({ won: 60, lost: 60 }))).toMatchObject({ tooYoung: 0 });
  });

  test('outcomes without a date, or all of the day on which a file was loaded, are learned from as they are', () => {
    expect(ripeBy(whole)).toEqual({ examples: whole, tooYoung: 0, afterDays: 0 });
    const loaded = whole.map((example) => ({ ...example, closedAt: dayAt(lastDay) }));
    expect(ripeBy(loaded)).toMatchObject({ tooYoung: 0 });
    expect(closedBy(loaded, dayAt(10))).toHaveLength(whole.length);
  });

  test('what was not closed yet was not known', () => {
    const then = dayAt(150);
    expect(closedBy(slowWins, then).every(({ closedAt }) => closedAt && closedAt <= then)).toBe(true);
  });

  test('ops are told how many, and why', () => {
    expect(challenge(slowWins, null).report.verdict).toMatch(/^Live: .*\d+ leads are too young to be learned from/);
  });
});
