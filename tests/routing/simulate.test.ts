import { expect, it } from 'vitest';
import { compilePolicy } from '../../routing/rules.ts';
import { type PastLead, type Simulation, simulate, type Team } from '../../routing/simulate.ts';
import { changedDecisions, simulationFigures } from '../../routing/simulation-changes.ts';
import { unknownHabits } from '../../routing/simulation-desks.ts';
import type { RulesFile } from '../../shared/rules-file.ts';
import { evidenceOf, fieldsFrom, leadOf, monday, repNamed, ruleNamed, rulesOf } from '../support/routing.ts';

const hourMs = 3_600_000;

const past = (index: number, over: Partial<PastLead['lead']> = {}, rest: Partial<PastLead> = {}): PastLead => ({
  at: new Date(monday.getTime() + index * hourMs),
  lead: leadOf({ id: `lead_${index}`, domain: `company-${index}.example`, ...over }),
  evidence: evidenceOf(),
  purpose: 'assignment',
  asked: true,
  ...rest,
});

const ada = repNamed('ada', { pools: ['mid-market'] });
const ben = repNamed('ben', { pools: ['mid-market'] });

const team = (rules: Partial<RulesFile> = {}, over: Partial<Team> = {}): Team => {
  const reps = over.reps ?? [ada, ben];
  return { policy: compilePolicy(rulesOf(rules), reps), habits: new Map(), tierOf: ({ tier }) => tier, ...over, reps };
};

function run(leads: PastLead[], who: Team): Simulation {
  const steps = simulate(leads, who);
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

const leadsOf = (simulation: Simulation) =>
  Object.fromEntries(simulation.reps.map(({ repId, leads }) => [repId, leads]));

const four = [0, 1, 2, 3].map((index) => past(index));

it('the same leads under the same rules change nothing', () => {
  const [one, other] = [run(four, team()), run(four, team())];
  expect(leadsOf(one)).toEqual({ ada: 2, ben: 2 });
  expect(changedDecisions(one, other)).toEqual([]);
});

it('a new rule moves the leads that it holds for, and both receipts say why', () => {
  const leads = [past(0, { fields: fieldsFrom({ employees: 5000 }) }), past(1), past(2)];
  const big = ruleNamed('big', { when: [{ field: 'employees', at_least: 1000 }], action: { rep: 'ben' } });
  const changed = changedDecisions(run(leads, team()), run(leads, team({ rules: [big] })));
  expect(changed[0]).toMatchObject({
    leadId: 'lead_0',
    isDirect: true,
    before: { decision: { repId: 'ada', by: 'pool' } },
    after: { decision: { repId: 'ben', by: 'rule:big' } },
  });
  expect(changed[0]?.after.decision.because).toContain('because of big');
  expect(changed.slice(1).every(({ isDirect }) => !isDirect)).toBe(true);
});

it('a cap fills up, the overflow waits, and is given out when the day is over', () => {
  const capped = [repNamed('ada', { pools: ['mid-market'], caps: { day: 2 } })];
  const simulation = run(four, team({}, { reps: capped }));
  const waits = simulation.decisions.map(({ waitMinutes }) => waitMinutes ?? -1);
  expect(simulation.decisions.every(({ decision }) => decision.repId === 'ada')).toBe(true);
  expect(waits.slice(0, 2)).toEqual([0, 0]);
  expect(waits[2]).toBeGreaterThan(12 * 60);
  expect(simulationFigures(simulation)).toMatchObject({ leads: 4, assigned: 4, unassigned: 0 });
});

it('a rep who usually accepts later than the ladder allows is late', () => {
  const sla = { ladder: [{ after: 60, do: 'reassign' as const }], silent_goes_offline: true };
  const habits = new Map([
    ['ada', { ...unknownHabits, acceptMinutes: 90 }],
    ['ben', { ...unknownHabits, acceptMinutes: 20 }],
  ]);
  const simulation = run(four, team({ sla }, { habits }));
  expect(Object.fromEntries(simulation.reps.map(({ repId, late }) => [repId, late]))).toEqual({ ada: 2, ben: 0 });
});

it('who was led by the agent alone takes nobody’s time, until another threshold makes a rep’s lead of it', () => {
  const leads = [past(0, { tier: 'agent' }, { asked: false })];
  const before = run(leads, team());
  const after = run(leads, team({}, { tierOf: () => 'rep' }));
  expect(simulationFigures(before)).toMatchObject({ byAgent: 1, assigned: 0 });
  expect(changedDecisions(before, after)).toMatchObject([
    { isDirect: true, after: { decision: { kind: 'assigned' } } },
  ]);
});

it('the second lead of a company goes to whoever got the first in the simulation', () => {
  const leads = [past(0), past(1, { domain: 'other.example' }), past(2, { domain: 'other.example' })];
  const simulation = run(leads, team());
  expect(simulation.decisions[2]?.decision).toMatchObject({ repId: 'ben', by: 'same_domain_lead' });
});
