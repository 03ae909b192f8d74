import { describe, expect, it } from 'vitest';
import { decide } from '../../routing/decide.ts';
import { slaIn, withheld } from '../../routing/withhold.ts';
import { deskOf, repNamed, rulesOf, snapshotOf } from '../support/routing.ts';

const { roster, policy } = deskOf({ reps: [repNamed('ada', { pools: ['mid-market'] })] });
const decision = decide(snapshotOf(roster), policy);

describe('a decision while leads are given to nobody', () => {
  it('says in full who would have got the lead, and gives it to nobody', () => {
    expect(decision).toMatchObject({ kind: 'assigned', repId: 'ada' });
    expect(withheld(decision, null)).toEqual({
      ...decision,
      ...{ kind: 'withheld', repId: null, would: 'ada' },
    });
  });

  it('who has the lead already keeps it', () => {
    expect(withheld(decision, 'ada')).toBe(decision);
  });

  it('no lead is taken from a silent rep: ops are shown it instead', () => {
    const sla = {
      ladder: [
        { after: 15, do: 'remind' as const },
        { after: 60, do: 'reassign' as const },
      ],
      silent_goes_offline: true,
    };
    expect(slaIn(rulesOf({ sla }))).toBe(sla);
    expect(slaIn(rulesOf({ sla, mode: 'enrichment_only' })).ladder).toEqual([
      { after: 15, do: 'remind' },
      { after: 60, do: 'flag' },
    ]);
  });
});
