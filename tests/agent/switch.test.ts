import { describe, expect, it } from 'vitest';
import { createSwitch } from '../../agent/brains/switch.ts';
import type { BrainFailure } from '../../shared/brain.ts';
import { noBrain, scriptedBrain } from '../support/scripted-brain.ts';

const failed = (kind: BrainFailure['kind']): BrainFailure => ({ kind, message: '' });

function standing() {
  let now = 0;
  const first = scriptedBrain([]);
  const brains = createSwitch({ first, embedded: noBrain, clock: { now: () => new Date(now) } });
  return { brains, first, pass: (ms: number) => (now += ms) };
}

describe('the breaker before the model', () => {
  it('three failures in a row keep everybody from a dead endpoint for 30 s', () => {
    const { brains, first, pass } = standing();
    for (const kind of ['timeout', 'server', 'rate_limited'] as const) {
      expect(brains.first()).toBe(first);
      brains.report(failed(kind));
    }
    expect(brains.first()).toBeNull();
    pass(29_999);
    expect(brains.first()).toBeNull();
  });

  it('then a single call tries whether it is well again', () => {
    const { brains, first, pass } = standing();
    for (let i = 0; i < 3; i++) brains.report(failed('network'));
    pass(30_000);
    expect(brains.first()).toBe(first);
    expect(brains.first()).toBeNull();
    brains.report(null);
    expect(brains.first()).toBe(first);
  });

  it('our own mistakes and called-off turns do not count', () => {
    const { brains, first } = standing();
    for (const kind of ['unauthorised', 'bad_request', 'aborted', 'refused'] as const)
      for (let i = 0; i < 5; i++) brains.report(failed(kind));
    expect(brains.first()).toBe(first);
  });

  it('a success in between starts the count anew', () => {
    const { brains, first } = standing();
    brains.report(failed('timeout'));
    brains.report(failed('timeout'));
    brains.report(null);
    brains.report(failed('timeout'));
    expect(brains.first()).toBe(first);
  });
});
