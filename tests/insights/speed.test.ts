import { expect, it } from 'vitest';
import { quantile, speedOf, type TouchTimes } from '../../insights/speed.ts';

const captured = new Date('2026-03-02T12:00:00Z');
const after = (ms: number) => new Date(captured.getTime() + ms);
const lead = (more: Partial<TouchTimes> = {}): TouchTimes => ({
  ...{ createdAt: captured, agentAt: after(1000), humanAt: null, waitsFor: null, tier: 'agent', source: 'form' },
  ...more,
});

it('tells first touches of the agent and of people apart', () => {
  const { all } = speedOf([
    lead(),
    lead({ agentAt: after(3000), humanAt: after(60_000) }),
    lead({ agentAt: null, humanAt: after(90_000) }),
  ]);
  expect(all.agent).toEqual({ touched: 2, p50Ms: 1000, p95Ms: 3000 });
  expect(all.human).toEqual({ touched: 2, p50Ms: 60_000, p95Ms: 90_000 });
  expect([all.leads, all.waiting]).toEqual([3, 0]);
});

it('counts who waits and for what, and first touches later than promised', () => {
  const speed = speedOf([
    lead({ agentAt: null, waitsFor: 'the chat' }),
    lead({ waitsFor: 'the chat' }),
    lead({ agentAt: after(5001) }),
  ]);
  expect(speed.waitsFor).toEqual({ 'the chat': 1 });
  expect([speed.all.waiting, speed.all.late]).toEqual([1, 1]);
});

it('groups by tier and by source, the biggest source first', () => {
  const speed = speedOf([lead({ source: 'ad' }), lead({ tier: 'rep' }), lead()]);
  expect(speed.bySource.map(({ source, figures }) => [source, figures.leads])).toEqual([
    ['form', 2],
    ['ad', 1],
  ]);
  expect(speed.byTier.map(({ tier, figures }) => [tier, figures.leads])).toEqual([
    ['agent', 2],
    ['rep', 1],
  ]);
});

it('has no figure for nobody', () => {
  expect(speedOf([]).all.agent).toEqual({ touched: 0, p50Ms: null, p95Ms: null });
});

it('names a time that really occurred as the quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
  expect([quantile(hundred, 0.5), quantile(hundred, 0.95), quantile([7], 0.95), quantile([2, 1], 0)]).toEqual([
    50, 95, 7, 1,
  ]);
});
