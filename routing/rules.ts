import type { Rep } from '../shared/company.ts';
import { UsherError } from '../shared/errors.ts';
import type { CapacityWeights, FairnessWord, Rule, RuleAction, RulesFile } from '../shared/rules-file.ts';
import { type CompiledCondition, compileCondition } from './conditions.ts';

export type CompiledRule = {
  id: string;
  because: string;
  action: RuleAction;
  needs: string[];
  conditions: CompiledCondition[];
  /** Instants, `until` exclusive. */
  since: number;
  until: number;
};

/** Rules in order, with all fields that any of them declared. */
export type RuleSet = { rules: CompiledRule[]; needs: string[] };

export type CompiledPool = { id: string; fairness: FairnessWord; overflow: string | null };

/** `routing.yaml`, compiled once against the reps: what `decide` reads. */
export type CompiledPolicy = {
  file: RulesFile;
  /** Asked before the account order. */
  first: RuleSet;
  /** Asked when no account decides. */
  rules: RuleSet;
  pools: ReadonlyMap<string, CompiledPool>;
  defaultPool: CompiledPool;
  supportPool: CompiledPool | null;
  /** Country code → all names under which a rep's `territories` may list it. */
  territories: ReadonlyMap<string, ReadonlySet<string>>;
  /** Summing up to 100. */
  capacity: CapacityWeights;
};

const dayMs = 86_400_000;

/**
 * Names the rule and the rep or pool when a rule points at nothing: `routing.unknown_rep`, `routing.unknown_pool`. Rules
 * that hold already are taken as they stand: a pool that nobody is in any more is an empty one.
 */
export function compilePolicy(
  file: RulesFile,
  reps: readonly Rep[],
  taken: 'checked' | 'as it stands' = 'checked',
): CompiledPolicy {
  const pools = compilePools(file, reps);
  if (taken === 'as it stands') for (const id of poolsNamed(file)) if (!pools.has(id)) pools.set(id, poolOf(file, id));
  const poolNamed = (id: string, where: string): CompiledPool => pools.get(id) ?? unknownPool(id, where, pools);
  if (taken === 'checked') for (const rule of file.rules) checkAction(rule, pools, reps);
  for (const [id, { overflow }] of Object.entries(file.pools)) {
    poolNamed(id, `pools.${id}`);
    if (overflow !== undefined) poolNamed(overflow, `pools.${id}.overflow`);
  }
  const compiled = file.rules.map((rule) => ({ before: rule.outranks_account, rule: compileRule(rule) }));
  return {
    file,
    first: ruleSet(compiled.filter(({ before }) => before).map(({ rule }) => rule)),
    rules: ruleSet(compiled.filter(({ before }) => !before).map(({ rule }) => rule)),
    pools,
    defaultPool: poolNamed(file.default_pool, 'default_pool'),
    supportPool: file.support_pool === null ? null : poolNamed(file.support_pool, 'support_pool'),
    territories: compileTerritories(file, reps),
    capacity: normalised(file.capacity),
  };
}

function compilePools(file: RulesFile, reps: readonly Rep[]): Map<string, CompiledPool> {
  const ids = new Set(reps.flatMap(({ pools }) => pools));
  return new Map([...ids].map((id) => [id, poolOf(file, id)]));
}

function poolOf(file: RulesFile, id: string): CompiledPool {
  const { fairness = file.fairness, overflow = null } = file.pools[id] ?? {};
  return { id, fairness, overflow };
}

const poolsNamed = ({ rules, pools, default_pool, support_pool }: RulesFile): string[] =>
  [
    ...rules.flatMap(({ action: { pool } }) => pool ?? []),
    ...Object.entries(pools).flatMap(([id, { overflow }]) => [id, overflow ?? []].flat()),
    default_pool,
    support_pool ?? [],
  ].flat();

function checkAction({ id, action }: Rule, pools: ReadonlyMap<string, CompiledPool>, reps: readonly Rep[]): void {
  if (action.pool !== undefined && !pools.has(action.pool)) unknownPool(action.pool, `rule '${id}'`, pools);
  if (action.rep === undefined || reps.some((rep) => rep.id === action.rep)) return;
  throw new UsherError(
    'routing.unknown_rep',
    `routing.yaml, rule '${id}': there is no rep '${action.rep}'; use an id of company/reps.yaml`,
  );
}

function unknownPool(id: string, where: string, pools: ReadonlyMap<string, CompiledPool>): never {
  const known = [...pools.keys()].sort().join(', ');
  throw new UsherError(
    'routing.unknown_pool',
    `routing.yaml, ${where}: no rep is in pool '${id}'; add it to a rep's pools in company/reps.yaml, or use one of ${known}`,
  );
}

const compileRule = (rule: Rule): CompiledRule => ({
  id: rule.id,
  because: rule.because,
  action: rule.action,
  needs: rule.needs,
  conditions: rule.when.map(compileCondition),
  since: Date.parse(rule.since),
  until: rule.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(rule.until) + dayMs,
});

const ruleSet = (rules: CompiledRule[]): RuleSet => ({
  rules,
  needs: [...new Set(rules.flatMap(({ needs }) => needs))],
});

/** Each country that a territory or a rep names, with the territories it is in and itself. */
function compileTerritories(file: RulesFile, reps: readonly Rep[]): Map<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const put = (country: string, name: string) =>
    names.set(country, (names.get(country) ?? new Set([country])).add(name));
  for (const [name, countries] of Object.entries(file.territories)) for (const country of countries) put(country, name);
  for (const name of reps.flatMap(({ territories }) => territories)) if (/^[A-Z]{2}$/.test(name)) put(name, name);
  return names;
}

function normalised(weights: CapacityWeights): CapacityWeights {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  const share = (weight: number) => (weight / sum) * 100;
  return {
    calendar: share(weights.calendar),
    open_deals: share(weights.open_deals),
    recent_closes: share(weights.recent_closes),
    win_rate: share(weights.win_rate),
    velocity: share(weights.velocity),
    specialty: share(weights.specialty),
    presence: share(weights.presence),
    tasks: share(weights.tasks),
  };
}
