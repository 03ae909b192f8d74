import { expect, it } from 'vitest';
import { calendarsOf } from '../../insights/business-time.ts';
import { quantile, speedOf, type TouchTimes } from '../../insights/speed.ts';
import type { Rep } from '../../shared/company.ts';

const captured = new Date('2026-03-02T12:00:00Z');
const after = (ms: number) => new Date(captured.getTime() + ms);
const lead = (more: Partial<TouchTimes> = {}): TouchTimes => ({
  ...{
    id: 'lead_1',
    ownerId: null,
    createdAt: captured,
    agentAt: after(1000),
    humanAt: null,
    waitsFor: null,
    tier: 'agent',
    source: 'form',
  },
  ...more,
});
const nobody = () => null;

it('tells first touches of the agent and of people apart', () => {
  const { all } = speedOf(
    [lead(), lead({ agentAt: after(3000), humanAt: after(60_000) }), lead({ agentAt: null, humanAt: after(90_000) })],
    nobody,
  );
  expect(all.agent).toEqual({ touched: 2, p50Ms: 1000, p95Ms: 3000 });
  expect(all.human).toEqual({ touched: 2, p50Ms: 60_000, p95Ms: 90_000 });
  expect([all.leads, all.waiting]).toEqual([3, 0]);
});

it('counts who waits and for what, and first touches later than promised', () => {
  const speed = speedOf(
    [
      lead({ agentAt: null, waitsFor: 'the chat' }),
      lead({ waitsFor: 'the chat' }),
      lead({ id: 'lead_3', agentAt: after(5001) }),
    ],
    nobody,
  );
  expect(speed.lateLeads).toEqual(['lead_3']);
  expect(speed.waitsFor).toEqual({ 'the chat': 1 });
  expect([speed.all.waiting, speed.all.late]).toEqual([1, 1]);
});

it('groups by tier and by source, the biggest source first', () => {
  const speed = speedOf([lead({ source: 'ad' }), lead({ tier: 'rep' }), lead()], nobody);
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
  expect(speedOf([], nobody).all.agent).toEqual({ touched: 0, p50Ms: null, p95Ms: null });
});

it('names a time that really occurred as the quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
  expect([quantile(hundred, 0.5), quantile(hundred, 0.95), quantile([7], 0.95), quantile([2, 1], 0)]).toEqual([
    50, 95, 7, 1,
  ]);
});

const rep: Rep = {
  ...{ id: 'rep_a', name: 'Ada', email: 'a@b.co', role: 'ae', title: 'AE', zone: 'Europe/Berlin', presence: 'online' },
  ...{
    hours: {
      mon: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
      tue: [{ from: '09:00', to: '17:00' }],
    },
  },
  ...{ absences: [], holidays: ['2026-03-03'], pools: [], skills: [], languages: [], territories: [], caps: {} },
  ...{ weight: 100, priority: 0, active: true, startedAt: captured, slackUserId: null },
  meeting: { minutes: 30, bufferMinutes: 0, noticeMinutes: 0, perDay: 9, horizonDays: 9 },
};

it('counts only the owner’s working time against a rep: no lunch, no night, no holiday', () => {
  const [friday, tuesdayWeek] = [new Date('2026-02-27T20:00:00Z'), new Date('2026-03-10T08:15:00Z')];
  const calendars = calendarsOf([rep], friday, 30);
  const touched = lead({ ownerId: 'rep_a', createdAt: friday, humanAt: tuesdayWeek });
  const { humanInHours } = speedOf([touched], (repId) => calendars.get(repId) ?? null).all;
  expect(humanInHours.p50Ms).toBe((7 + 7 + 0.25) * 3_600_000);
});
