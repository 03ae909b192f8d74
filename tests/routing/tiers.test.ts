import { describe, expect, test } from 'vitest';
import { readYaml } from '../../prompts/read-yaml.ts';
import { fieldInput } from '../../routing/fields.ts';
import { intentFields, type Seen, summariseSignals } from '../../routing/signals.ts';
import { compileTiers, tierOf } from '../../routing/tiers.ts';
import type { Tier } from '../../shared/lead.ts';
import { thresholdsFile } from '../../shared/thresholds-file.ts';
import { fieldsFrom, monday } from '../support/routing.ts';

const file = readYaml('prompts/thresholds.yaml', thresholdsFile);
const tiers = compileTiers({ ...file, tiers: { agent: 25, rep: 65, hysteresis: 5 } });
const tier = (score: number, previous: Tier | null = null, values = {}) =>
  tierOf({ score, previous, fields: fieldsFrom(values) }, tiers).tier;

const view = (page: string, minutesAgo: number): Seen => ({
  type: 'page_view',
  page,
  at: new Date(monday.getTime() - minutesAgo * 60_000),
});
const intent = (...seen: Seen[]) => summariseSignals(seen, file.intent, monday);
const fieldsAfter = (...seen: Seen[]) =>
  Object.fromEntries(
    intentFields(intent(...seen)).map(({ field, value, at }) => [field, fieldInput(value, 'tracker', at)]),
  );

describe('lines', () => {
  test('the score makes the tier', () => {
    expect([24, 25, 64, 65].map((score) => tier(score))).toEqual(['nurture', 'agent', 'agent', 'rep']);
  });

  test('a lead keeps its tier until it is clearly below the line', () => {
    expect([65, 61, 60, 59].map((score) => tier(score, 'rep'))).toEqual(['rep', 'rep', 'rep', 'agent']);
    expect([25, 20, 19].map((score) => tier(score, 'agent'))).toEqual(['agent', 'agent', 'nurture']);
    expect(tier(61, 'agent')).toBe('agent');
    expect(tier(20, 'nurture')).toBe('nurture');
  });

  test('a score that swings about the line does not flap', () => {
    let now: Tier = 'agent';
    const seen = [64, 66, 63, 65, 62, 64].map((score) => {
      now = tier(score, now);
      return now;
    });
    expect(seen).toEqual(['agent', 'rep', 'rep', 'rep', 'rep', 'rep']);
  });
});

describe('stronger than the score', () => {
  test('an open deal goes to a rep at once', () => {
    expect(tier(10, null, { 'deal.open': true })).toBe('rep');
  });

  test('an applicant, student or competitor stays in nurture, open deal or not', () => {
    expect(tier(90, null, { purpose: 'job', 'deal.open': true })).toBe('nurture');
    expect(tier(90, null, { 'account.kind': 'competitor' })).toBe('nurture');
    expect(tier(90, 'rep', { disqualified: 'is studying' })).toBe('nurture');
  });

  test('pricing three times, two comparisons and a case study reach a rep', () => {
    const journey = [
      view('https://fernwick.example/pricing', 50),
      view('/pricing?plan=team', 40),
      view('/en/pricing/', 30),
      view('/compare/others', 20),
      view('/vs/stockwise', 10),
      view('/case-study.html', 1),
    ];
    expect(tierOf({ score: 10, previous: null, fields: fieldsAfter(...journey) }, tiers)).toMatchObject({
      tier: 'rep',
      by: 'buying_journey',
    });
    expect(tierOf({ score: 10, previous: null, fields: fieldsAfter(...journey.slice(1)) }, tiers).tier).toBe('nurture');
  });

  test('one ad click goes to nurture', () => {
    const click = fieldsAfter(view('/?utm_source=x&utm_medium=cpc', 1));
    expect(tierOf({ score: 40, previous: null, fields: click }, tiers)).toMatchObject({
      tier: 'nurture',
      by: 'one_ad_click',
    });
  });
});

describe('signals', () => {
  test('every look counts, however quickly they follow or are reported', () => {
    const look = view('/pricing', 1);
    expect(intent(look, look, { ...look, at: new Date(look.at.getTime() + 1000) }).pricing).toBe(3);
  });

  test('visits are half an hour apart', () => {
    expect(intent(view('/', 120), view('/a', 100), view('/', 10)).visits).toBe(2);
  });

  test('what is older than the window or lies in the future does not count', () => {
    expect(intent(view('/pricing', 60 * 24 * 31), view('/pricing', -5)).page_views).toBe(0);
  });

  test('a page is recognised by whole segments', () => {
    expect(intent(view('/pricing-history', 9), view('/old-pricing', 5)).pricing).toBe(0);
  });

  test('who was never seen has no intent fields at all', () => {
    expect(intentFields(intent())).toEqual([]);
  });
});
