import { describe, expect, it } from 'vitest';
import { createSwitch } from '../../../agent/brains/switch.ts';
import type { BrainFailure } from '../../../shared/brain.ts';
import { noBrain, scriptedBrain } from '../../support/scripted-brain.ts';

const failed = (kind: BrainFailure['kind']): BrainFailure => ({ kind, message: '' });
const nobody: ReadonlySet<string> = new Set();

function standing() {
  let now = 0;
  const first = scriptedBrain([], 'first');
  const second = scriptedBrain([], 'second');
  const alarms: string[] = [];
  const brains = createSwitch({
    first,
    second,
    embedded: noBrain,
    clock: { now: () => new Date(now) },
    onFailure: ({ name }, { kind }) => void alarms.push(`${name} ${kind}`),
  });
  const asked = () => brains.next(nobody)?.brain ?? null;
  const report = (failure: BrainFailure | null) => brains.next(nobody)?.report(failure);
  return { brains, first, second, alarms, asked, report, pass: (ms: number) => (now += ms) };
}

describe('the breaker before each model', () => {
  it('three failures in a row keep everybody from a dead endpoint for 30 s: the second model is asked', () => {
    const { asked, first, second, report, pass } = standing();
    for (const kind of ['timeout', 'server', 'rate_limited'] as const) {
      expect(asked()).toBe(first);
      report(failed(kind));
    }
    expect(asked()).toBe(second);
    pass(29_999);
    expect(asked()).toBe(second);
  });

  it('then a single call tries whether it is well again', () => {
    const { brains, first, second, asked, report, pass } = standing();
    for (let i = 0; i < 3; i++) report(failed('network'));
    pass(30_000);
    const trial = brains.next(nobody);
    expect(trial?.brain).toBe(first);
    expect(asked()).toBe(second);
    trial?.report(null);
    expect(asked()).toBe(first);
  });

  it('when both are unwell nobody is asked but the embedded model', () => {
    const { asked, report } = standing();
    for (let i = 0; i < 6; i++) report(failed('server'));
    expect(asked()).toBeNull();
  });

  it('our own mistakes and called-off turns do not open it, and ops hear of the mistakes', () => {
    const { first, asked, report, alarms } = standing();
    for (const kind of ['unauthorised', 'bad_request', 'aborted', 'refused'] as const)
      for (let i = 0; i < 5; i++) report(failed(kind));
    expect(asked()).toBe(first);
    expect(new Set(alarms)).toEqual(new Set(['first unauthorised', 'first bad_request', 'first refused']));
  });

  it('a success in between starts the count anew', () => {
    const { first, asked, report } = standing();
    report(failed('timeout'));
    report(failed('timeout'));
    report(null);
    report(failed('timeout'));
    expect(asked()).toBe(first);
  });

  it('a model that failed in a turn is not asked again in it', () => {
    const { brains, second } = standing();
    expect(brains.next(new Set(['first']))?.brain).toBe(second);
    expect(brains.next(new Set(['first', 'second']))).toBeNull();
  });
});
