import { expect, it } from 'vitest';
import { heatFields, heatOf } from '../../routing/heat.ts';
import { thresholdsFile } from '../../shared/thresholds-file.ts';

const now = new Date('2026-11-23T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const intent = {
  window_days: 30,
  pages: { pricing: ['/pricing'], comparison: ['/compare'], case_study: ['/customers'], docs: ['/docs'] },
};
const settings = { half_life_days: 7, half_lives: { intent: 30 }, weights: { pricing: 8, page: 1, intent: 10 } };
const page = (path: string, days = 0) => ({ type: 'page', page: path, at: daysAgo(days) });

it('each signal counts with its weight, and half of it after its half-life', () => {
  expect(heatOf([page('/pricing')], intent, settings, now)).toBe(8);
  expect(heatOf([page('/pricing', 7)], intent, settings, now)).toBe(4);
  expect(heatOf([page('/pricing', 14), page('/about')], intent, settings, now)).toBe(3);
});

it('an event of an intent provider has the weight of its family, and a half-life of its own', () => {
  const surge = { type: 'intent', page: null, at: daysAgo(30) };
  expect(heatOf([surge, { ...surge, type: 'intent.g2_compare', at: now }], intent, settings, now)).toBe(15);
  expect(heatOf([{ ...surge, type: 'unheard_of' }], intent, settings, now)).toBe(0);
});

it('the person and the account are told apart', () => {
  const fields = heatFields({ person: [page('/pricing')], account: [] }, intent, settings, now);
  expect(fields).toMatchObject([{ field: 'intent.heat', value: 8 }]);
});

it('weights stand in thresholds.yaml and are checked', () => {
  const signals = thresholdsFile.shape.signals;
  expect(signals.parse(undefined)).toMatchObject({ half_life_days: 7 });
  expect(() => signals.parse({ half_life_days: 0 })).toThrow();
});
