import { describe, expect, test } from 'vitest';
import { duration } from '../../console/web/format.ts';
import { thingsOf } from '../../console/web/lead/steps.ts';
import { timelineOf } from '../../console/web/lead/timeline.ts';
import { routeOf } from '../../console/web/router.tsx';
import { bucketsOf } from '../../console/web/speed.ts';
import { leadList, type Message, type Turn } from '../../console/web/wire.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 17, 14, 0, second)).toISOString();
const message = (id: string, second: number, turnId: string | null): Message => ({
  id,
  role: turnId ? 'agent' : 'prospect',
  text: id,
  at: at(second),
  turnId,
  chips: [],
});
const turn = (id: string, second: number): Turn => ({
  id,
  at: at(second),
  brain: 'embedded',
  versions: {},
  marks: [],
  inputTokens: 0,
  outputTokens: 0,
  costMicros: null,
  steps: [],
});
const step = (number: number, kind: string, payload: object) => ({
  step: number,
  kind,
  at: at(number),
  payload: JSON.parse(JSON.stringify(payload)),
});

describe('the timeline of a conversation', () => {
  test('has each turn before its message, silent turns at their time, running ones last', () => {
    const entries = timelineOf({
      id: 'conv_1',
      channel: 'chat',
      state: 'agent',
      messages: [message('asked', 1, null), message('answered', 5, 't1'), message('asked again', 9, null)],
      turns: [turn('t1', 4), turn('silent', 7), turn('running', 10)],
    });
    const names = entries.map((entry) => (entry.kind === 'turn' ? entry.turn.id : entry.message.id));
    expect(names).toEqual(['asked', 't1', 'answered', 'silent', 'asked again', 'running']);
  });
});

describe('a turn as a reader wants it', () => {
  const call = { id: 'c1', name: 'propose_slots', arguments: '{"when":"soon"}' };

  test('tells each call with what came of it, then the words', () => {
    const things = thingsOf([
      step(0, 'answer', { brain: 'embedded', text: 'One moment.', held: 'You are booked.', calls: [call], marks: [] }),
      step(1, 'tool', {
        callId: 'x:0:0',
        call,
        outcome: { kind: 'refused', code: 'no_slot', message: 'none is free' },
      }),
    ]);
    expect(things).toEqual([
      { kind: 'said', text: 'One moment.', held: false },
      { kind: 'said', text: 'You are booked.', held: true },
      {
        kind: 'called',
        called: { name: 'propose_slots', input: '{"when":"soon"}', result: 'no_slot: none is free', refused: true },
      },
    ]);
  });

  test('shows a step it does not know as it is', () => {
    expect(thingsOf([step(0, 'dream', { of: 'sheep' })])).toEqual([
      { kind: 'other', title: 'dream', text: '{"of":"sheep"}' },
    ]);
  });
});

test('every place of the console has an address', () => {
  expect(routeOf('/console')).toEqual({ page: 'leads' });
  expect(routeOf('/console/leads')).toEqual({ page: 'leads' });
  expect(routeOf('/console/leads/lead_1/')).toEqual({ page: 'lead', id: 'lead_1' });
  expect(routeOf('/console/speed')).toEqual({ page: 'speed' });
  expect(routeOf('/console/leads/a/b')).toEqual({ page: 'unknown' });
  expect(routeOf('/console/leads/%')).toEqual({ page: 'unknown' });
});

test('durations are told as people tell them', () => {
  expect([400, 5000, 12_000, 200_000, 7_500_000].map(duration)).toEqual([
    '0.4 s',
    '5 s',
    '12 s',
    '3 min 20 s',
    '2 h 5 min',
  ]);
});

test('a lead that nobody has reached is in no bucket of waiting times', () => {
  const lead = {
    id: 'l',
    createdAt: at(0),
    source: 'website',
    tier: 'agent',
    score: null,
    contact: { email: null, name: null },
  };
  const items = [
    { ...lead, firstTouchAt: at(2) },
    { ...lead, firstTouchAt: null },
  ].map((one) => ({ ...one, account: null, owner: null }));
  const { items: leads } = leadList.parse({ items, nextCursor: null });
  expect(bucketsOf(leads).filter(({ count }) => count > 0)).toEqual([{ label: '1–2 s', upToMs: 2000, count: 1 }]);
});
