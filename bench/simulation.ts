import { pathToFileURL } from 'node:url';
import { prepareRoster } from '../routing/roster.ts';
import { compilePolicy } from '../routing/rules.ts';
import { type PastLead, type Simulation, simulate, type Team } from '../routing/simulate.ts';
import { changedDecisions } from '../routing/simulation-changes.ts';
import type { Habits } from '../routing/simulation-desks.ts';
import { type Figure, line } from './figure.ts';
import { file, load, rep, snapshot } from './routing.ts';

/** What ops wait for: 10,000 leads of 90 days under the rules as they hold and as edited, every difference listed. */

const leadCount = 10_000;
const from = Date.parse('2026-08-25T00:00:00Z');
const stepMs = (90 * 86_400_000) / leadCount;

function finish(run: Generator<number, Simulation>): Simulation {
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}

export async function benchSimulation(): Promise<Figure[]> {
  const reps = Array.from({ length: 100 }, (_, index) => rep(index));
  const rules = file();
  const policy = compilePolicy(rules, reps);
  const habits = new Map<string, Habits>(
    reps.map(({ id }, index) => [id, { acceptMinutes: index % 80, openDays: 14, load: load(index) }]),
  );
  const nobody = prepareRoster({ reps: [], loads: {}, ledger: [], policy, now: new Date(from) });
  const leads: PastLead[] = Array.from({ length: leadCount }, (_, index) => {
    const { lead, evidence } = snapshot(index, nobody);
    const at = new Date(from + index * stepMs);
    return { at, lead: { ...lead, previousRepIds: [] }, evidence, purpose: 'assignment', asked: true };
  });
  const team = (rest: Partial<Team>): Team => ({ reps, policy, habits, tierOf: ({ tier }) => tier, ...rest });
  const edited = compilePolicy({ ...rules, fairness: 'strict', rules: rules.rules.toReversed() }, reps);
  const start = performance.now();
  const before = finish(simulate(leads, team({})));
  const after = finish(simulate(leads, team({ policy: edited })));
  const changed = changedDecisions(before, after);
  const seconds = (performance.now() - start) / 1000;
  return [
    {
      name: `simulation: 10,000 leads twice, 100 reps, 20 rules (${changed.length} changed decisions)`,
      figure: Math.round(seconds * 10) / 10,
      unit: 's',
      target: '< 10',
    },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const figure of await benchSimulation()) console.log(line(figure));
}
