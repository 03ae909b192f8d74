import { pathToFileURL } from 'node:url';
import { decide } from '../routing/decide.ts';
import { fieldInput, type LeadFields } from '../routing/fields.ts';
import { receiptInputs } from '../routing/receipt.ts';
import { prepareRoster, type Roster, withAssignment } from '../routing/roster.ts';
import { compilePolicy } from '../routing/rules.ts';
import type { RoutingSnapshot } from '../routing/snapshot.ts';
import type { Account, Rep } from '../shared/company.ts';
import type { AccountEvidence, RepLoad } from '../shared/roster.ts';
import type { Decision } from '../shared/routing.ts';
import { type Rule, type RulesFile, rulesFile } from '../shared/rules-file.ts';
import { type Figure, line } from './figure.ts';

/** Routing decisions per second on one core, with full receipts: 100 reps in 6 pools, 20 rules, 500 different leads. */

const now = new Date('2026-11-24T10:00:00Z');
const zones = ['Europe/Berlin', 'America/New_York', 'Europe/London', 'Asia/Singapore'];
const countries = ['DE', 'US', 'GB', 'SG', 'FR', 'BR'];
const industries = ['retail', 'pharma', 'food', 'logistics'];

const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('an empty list has no items');
  return item;
};

export function rep(index: number): Rep {
  return {
    id: `rep${index}`,
    name: `Rep ${index}`,
    email: `rep${index}@usher.example`,
    role: 'ae',
    title: 'Account Executive',
    zone: at(zones, index),
    hours: { mon: [day], tue: [day], wed: [day], thu: [day], fri: [day] },
    absences: index % 17 === 0 ? [{ from: '2026-11-20', to: '2026-11-30' }] : [],
    holidays: ['2026-12-25'],
    pools: [`pool${index % 6}`, ...(index % 3 === 0 ? ['pool0'] : [])],
    skills: [at(industries, index)],
    languages: ['en', ...(index % 4 === 0 ? ['de'] : [])],
    territories: index % 2 === 0 ? [] : [at(countries, index)],
    weight: 50 + (index % 3) * 50,
    priority: index % 2,
    caps: { day: 1_000_000, open: 1_000_000 },
    meeting: { minutes: 30, bufferMinutes: 10, noticeMinutes: 60, perDay: 6, horizonDays: 14 },
    presence: 'online',
    active: index % 25 !== 24,
    startedAt: new Date(index % 20 === 0 ? '2026-11-10' : '2024-01-01'),
    slackUserId: null,
  };
}

const day = { from: '09:00', to: '17:30' };

export const load = (index: number): RepLoad => ({
  assigned: { day: index % 4, week: index % 20, month: index % 60 },
  openLeads: index % 30,
  openDeals: index % 12,
  won: index % 9,
  lost: index % 21,
  wonDays: (index % 9) * 40,
  meetingMinutesAhead: (index % 14) * 60,
  tasks: index % 5,
  lastAssignedAt: new Date(now.getTime() - index * 60_000),
});

const rule = (index: number): Rule => ({
  id: `rule-${index}`,
  owner: 'ops@usher.example',
  since: '2026-01-01',
  because: `Reason ${index}`,
  needs: ['employees', 'country'],
  outranks_account: index < 3,
  when: [
    { field: 'employees', at_least: 100 * index },
    { field: 'country', in: [at(countries, index), at(countries, index + 1)] },
    index % 2 === 0 ? { field: 'message', contains: ['urgent', `topic${index}`] } : { field: 'industry', is: 'pharma' },
  ],
  action: index < 3 ? { exclude: 'not a buyer' } : { pool: `pool${index % 6}` },
});

export const file = (): RulesFile => ({
  ...rulesFile.parse({
    fairness: 'balanced',
    interval: 'month',
    hours: 'prefer',
    default_pool: 'pool0',
    specialty: ['industry'],
    capacity: {
      calendar: 20,
      open_deals: 15,
      recent_closes: 10,
      win_rate: 15,
      velocity: 10,
      specialty: 15,
      presence: 5,
      tasks: 10,
    },
  }),
  rules: Array.from({ length: 20 }, (_, index) => rule(index)),
});

const input = (value: string | number) => fieldInput(value, 'bench', now);

const fields = (index: number): LeadFields => ({
  employees: input((index * 37) % 3000),
  country: input(at(countries, index)),
  industry: input(at(industries, index)),
  message: input(`We would like to see how topic${index % 40} works for a team like ours, before the summer.`),
  language: input(index % 5 === 0 ? 'de' : 'en'),
});

const account: Account = {
  id: 'acct',
  name: 'Acme',
  domain: 'acme.example',
  aliases: [],
  kind: 'prospect',
  ownerId: 'rep7',
  successId: null,
  segment: null,
  industry: null,
  employees: null,
  country: null,
};

const noEvidence: AccountEvidence = {
  suppressed: null,
  contacts: [],
  domainContacts: [],
  domainLeads: [],
  accounts: [],
};
const known: AccountEvidence = {
  ...noEvidence,
  accounts: [
    { account, createdAt: now, contacts: 3, leads: 1, opportunities: 0, openDeals: [], phones: [], postcodes: [] },
  ],
};

/** One lead in ten comes from an account with an owner. */
export const snapshot = (index: number, roster: Roster): RoutingSnapshot => ({
  now,
  purpose: 'assignment',
  lead: {
    id: `lead${index}`,
    tier: 'agent',
    fields: fields(index),
    domain: index % 10 === 0 ? 'acme.example' : `company${index}.example`,
    company: `Company ${index}`,
    phone: null,
    postcode: null,
    ownerId: null,
    previousRepIds: index % 7 === 0 ? [`rep${index % 100}`] : [],
  },
  evidence: index % 10 === 0 ? known : noEvidence,
  roster,
});

type Step = (one: RoutingSnapshot, count: number) => void;

/** Every decision sees the loads that the one before left behind; `after` is what is done with each. */
function desk(after: (seen: RoutingSnapshot, decision: Decision) => void): {
  snapshots: RoutingSnapshot[];
  step: Step;
} {
  const reps = Array.from({ length: 100 }, (_, index) => rep(index));
  const policy = compilePolicy(file(), reps);
  const loads = Object.fromEntries(reps.map(({ id }, index) => [id, load(index)]));
  const ledger = Array.from({ length: 2000 }, (_, index) => ({
    repId: `rep${index % 100}`,
    at: new Date(now.getTime() - index * 600_000),
  }));
  let roster = prepareRoster({ reps, loads, ledger, policy, now });
  return {
    snapshots: Array.from({ length: 500 }, (_, index) => snapshot(index, roster)),
    step: (one, count) => {
      const seen = { ...one, now: new Date(now.getTime() + count), roster };
      const decision = decide(seen, policy);
      after(seen, decision);
      if (decision.repId) roster = withAssignment(roster, decision.repId, now, decision.countsForFairness, policy);
    },
  };
}

/** The best of ten stretches: whatever else runs on the machine can only make it slower. */
function perSecond({ snapshots, step }: ReturnType<typeof desk>): number {
  let best = 0;
  let count = 0;
  for (let stretch = 0; stretch < 10; stretch += 1) {
    const start = performance.now();
    const before = count;
    while (performance.now() - start < 250) {
      for (const one of snapshots) {
        step(one, count);
        count += 1;
      }
    }
    best = Math.max(best, ((count - before) / (performance.now() - start)) * 1000);
  }
  return Math.round(best);
}

/** Who gets the lead, who does not and why, and what would have changed it; then with the inputs of the receipt too. */
export async function benchRouting(): Promise<Figure[]> {
  const unit = 'decisions/s';
  return [
    {
      name: 'routing: decisions with reasons and ranking, 100 reps, 20 rules',
      figure: perSecond(desk(() => {})),
      unit,
      target: '>= 100000',
    },
    {
      name: 'routing: the same with the inputs kept in the receipt',
      figure: perSecond(desk(receiptInputs)),
      unit,
      target: '-',
    },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const figure of await benchRouting()) console.log(line(figure));
}
