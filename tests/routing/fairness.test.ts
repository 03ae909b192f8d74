import { describe, expect, test } from 'vitest';
import { decide } from '../../routing/decide.ts';
import { calibrations, perLead, scaledShortfall } from '../../routing/fairness.ts';
import { prepareRoster, withAssignment } from '../../routing/roster.ts';
import { compilePolicy } from '../../routing/rules.ts';
import type { Rep } from '../../shared/company.ts';
import type { LedgerEntry } from '../../shared/roster.ts';
import type { FairnessWord } from '../../shared/rules-file.ts';
import {
  accountNamed,
  deskOf,
  evidenceOf,
  knownAccount,
  leadOf,
  monday,
  repNamed,
  rulesOf,
  snapshotOf,
} from '../support/routing.ts';

/** Gives out leads one after the other, minutes apart; answers who got how many. */
function handOut(reps: Rep[], leads: number, fairness: FairnessWord = 'strict'): Map<string, number> {
  const policy = compilePolicy(rulesOf({ fairness }), reps);
  let roster = prepareRoster({ reps, loads: {}, ledger: [], policy, now: monday });
  const counts = new Map<string, number>();
  for (let lead = 0; lead < leads; lead += 1) {
    const { repId, countsForFairness } = decide(snapshotOf(roster), policy);
    if (repId === null) throw new Error('nobody was eligible');
    counts.set(repId, (counts.get(repId) ?? 0) + 1);
    roster = withAssignment(roster, repId, new Date(monday.getTime() + lead * 60_000), countsForFairness, policy);
  }
  return counts;
}

const at = (day: string, hour = 12) => new Date(`2026-11-${day}T${String(hour).padStart(2, '0')}:00:00Z`);
const from = at('01', 0);
const leadsOf = (repId: string, ...days: string[]): LedgerEntry[] => days.map((day) => ({ repId, at: at(day) }));
const host = (repId: string, over: { startedAt?: Date; away?: { from: number; to: number; why: string }[] } = {}) => ({
  repId,
  startedAt: new Date('2025-01-01'),
  away: [],
  ...over,
});
const absence = (first: string, last: string) => ({
  from: at(first, 0).getTime(),
  to: at(last, 0).getTime(),
  why: 'away',
});

describe('weights', () => {
  test('over 1,000 leads, a rep of weight 50 gets half of what a rep of weight 100 gets, within one lead', () => {
    const counts = handOut([repNamed('full'), repNamed('half', { weight: 50 })], 1000);
    expect(Math.abs((counts.get('full') ?? 0) - 666.67)).toBeLessThanOrEqual(1);
    expect(Math.abs((counts.get('half') ?? 0) - 333.33)).toBeLessThanOrEqual(1);
  });

  test('seven uneven weights are kept within one lead at every thousand', () => {
    const weights = [100, 50, 120, 80, 33, 7, 10];
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const counts = handOut(
      weights.map((weight, index) => repNamed(`rep${index}`, { weight })),
      1000,
    );
    weights.forEach((weight, index) => {
      expect(Math.abs((counts.get(`rep${index}`) ?? 0) - (1000 * weight) / sum)).toBeLessThanOrEqual(1);
    });
  });

  test('balanced stays within two leads of the share, flexible within six, though one rep is far freer', () => {
    const reps = [repNamed('free'), repNamed('away', { presence: 'offline' }), repNamed('third', { presence: 'away' })];
    for (const [word, most] of [
      ['balanced', 2],
      ['flexible', 6],
    ] as const) {
      for (const count of handOut(reps, 300, word).values()) expect(Math.abs(count - 100)).toBeLessThanOrEqual(most);
    }
  });

  test('weight 0 takes nothing from pools', () => {
    expect(handOut([repNamed('a'), repNamed('b', { weight: 0 })], 10).get('a')).toBe(10);
  });
});

describe('the order among equals', () => {
  const first = (reps: Rep[], ledger: LedgerEntry[] = []) => {
    const { policy, roster } = deskOf({ reps, ledger });
    return decide(snapshotOf(roster), policy).ranking;
  };

  test('who is furthest behind comes first', () => {
    expect(first([repNamed('a'), repNamed('b')], leadsOf('a', '10'))).toEqual(['b', 'a']);
  });

  test('then the greater weight, then the higher priority', () => {
    expect(first([repNamed('a', { weight: 50 }), repNamed('b')])).toEqual(['b', 'a']);
    expect(first([repNamed('a'), repNamed('b', { priority: 1 })])).toEqual(['b', 'a']);
  });

  test('then who waited longest', () => {
    const { policy, roster } = deskOf({ reps: [repNamed('a'), repNamed('b'), repNamed('c')] });
    const later = withAssignment(withAssignment(roster, 'a', at('20'), false, policy), 'b', at('19'), false, policy);
    expect(decide(snapshotOf(later), policy).ranking).toEqual(['c', 'b', 'a']);
  });

  test('thirds never tie by rounding: shares are whole numbers', () => {
    const totals = { credited: 10, calibration: 3333 * 3, weight: 300 };
    const share = { weight: 100, credited: 3, calibration: 3333 };
    expect(Number.isInteger(scaledShortfall(share, totals))).toBe(true);
  });
});

describe('calibration', () => {
  test('a new hire is credited with what the others got before: leads ÷ those who were there', () => {
    const hosts = [host('a'), host('b'), host('new', { startedAt: at('15', 0) })];
    const ledger = [...leadsOf('a', '02', '03', '04'), ...leadsOf('b', '05', '20')];
    expect([...calibrations(hosts, ledger, from, at('23'))]).toEqual([0, 0, 2 * perLead]);
  });

  test('who was there when the interval began is no new hire', () => {
    const hosts = [host('a'), host('b', { startedAt: new Date('2026-10-31') })];
    expect([...calibrations(hosts, leadsOf('a', '02', '03'), from, at('23'))]).toEqual([0, 0]);
  });

  test('a vacation is credited with the others’ leads in it ÷ (hosts − 1)', () => {
    const hosts = [host('a'), host('b'), host('off', { away: [absence('10', '15')] })];
    const ledger = [...leadsOf('a', '09', '11', '12'), ...leadsOf('b', '14', '16'), ...leadsOf('off', '11')];
    expect([...calibrations(hosts, ledger, from, at('23'))]).toEqual([0, 0, 1.5 * perLead]);
  });

  test('an absence from last month counts from the beginning of this one, and a running one until now', () => {
    const away = [{ from: new Date('2026-10-01').getTime(), to: at('30', 0).getTime(), why: 'away' }];
    const ledger = [...leadsOf('a', '02', '25'), { repId: 'a', at: new Date('2026-10-15') }];
    expect([...calibrations([host('a'), host('off', { away })], ledger, from, at('23'))]).toEqual([0, perLead]);
  });

  test('a day on which two absences overlap is credited once', () => {
    const off = repNamed('off', {
      absences: [
        { from: '2026-11-09', to: '2026-11-13' },
        { from: '2026-11-12', to: '2026-11-16' },
      ],
      holidays: ['2026-11-12'],
    });
    const { roster } = deskOf({ reps: [repNamed('a'), off], ledger: leadsOf('a', '12', '12', '20') });
    expect(roster.pools.get('mid-market')?.calibration[1]).toBe(2 * perLead);
  });

  test('who comes back or joins makes up for half of what was missed, not for all of it', () => {
    const reps = [
      repNamed('there'),
      repNamed('off', { absences: [{ from: '2026-11-02', to: '2026-11-20' }] }),
      repNamed('new', { startedAt: at('20', 0) }),
    ];
    const policy = compilePolicy(rulesOf(), reps);
    const days = Array.from({ length: 18 }, (_, day) => String(day + 2).padStart(2, '0'));
    const ledger = leadsOf('there', ...days);
    let leads = 0;
    for (let next: string | null = null; next !== 'there'; leads += 1) {
      const roster = prepareRoster({ reps, loads: {}, ledger, policy, now: monday });
      next = decide(snapshotOf(roster), policy).repId;
      ledger.push({ repId: next ?? 'nobody', at: new Date(monday.getTime() - 1000 + leads) });
    }
    expect(leads).toBeGreaterThan(9);
    expect(leads).toBeLessThan(20);
  });

  test('an owner match does not move fairness', () => {
    const { policy, roster } = deskOf({ reps: [repNamed('a'), repNamed('b')] });
    const owned = evidenceOf({ accounts: [knownAccount(accountNamed('acme', { ownerId: 'b' }))] });
    let now = roster;
    for (let lead = 0; lead < 5; lead += 1) {
      const decision = decide(snapshotOf(now, { evidence: owned }), policy);
      now = withAssignment(now, decision.repId ?? '', monday, decision.countsForFairness, policy);
    }
    const strangers = [0, 1].map(() => {
      const { repId } = decide(snapshotOf(now, { lead: leadOf({ domain: null }) }), policy);
      now = withAssignment(now, repId ?? '', monday, true, policy);
      return repId;
    });
    expect(strangers.sort()).toEqual(['a', 'b']);
  });
});
