import type { Decision } from '../shared/routing.ts';
import { type AccountMatch, type Claim, matchAccount, ownerClaims } from './account.ts';
import { obstacle } from './eligibility.ts';
import { matchRules, nearMissText, type RuleMatch } from './match.ts';
import { joined, outcome, type Rejected, restOf } from './outcome.ts';
import { askPool, type PoolAnswer, runnerUpFlip } from './pool.ts';
import type { CompiledPolicy, CompiledPool, CompiledRule } from './rules.ts';
import type { RoutingSnapshot } from './snapshot.ts';

/** What the steps of one decision share. */
type Way = {
  snapshot: RoutingSnapshot;
  policy: CompiledPolicy;
  match: AccountMatch | null;
  /** Rejected so far: owners who could not have it. */
  rejected: Rejected[];
};

/**
 * Who gets the lead. Suppression → rules that outrank accounts → whoever has a right to it by account → rules →
 * territory → pool. The account outranks tier, signals and titles; an owner who cannot take the lead falls through,
 * and the receipt says why. Pure: the same snapshot and policy always decide the same.
 */
export function decide(snapshot: RoutingSnapshot, policy: CompiledPolicy): Decision {
  const { lead, evidence, now } = snapshot;
  const { tier } = lead;
  if (evidence.suppressed) {
    const because = `${evidence.suppressed.value} is suppressed: ${evidence.suppressed.reason}`;
    return outcome({ kind: 'excluded', by: 'suppression', because, tier });
  }
  const match = matchAccount(lead, evidence);
  const way: Way = { snapshot, policy, match, rejected: [] };
  const early = matchRules(policy.first, lead.fields, now.getTime());
  const first = early.rule && byRule(way, early, early.rule);
  if (first) return first;
  const owned = byAccount(way, ownerClaims(lead, evidence, match));
  if (owned) return owned;
  if (tier === 'nurture' && snapshot.purpose === 'assignment') {
    const because = 'Nurture: no rep until the lead matures, and nobody owns the account';
    return outcome({ kind: 'queued', by: 'nurture', because, tier, rejected: way.rejected, accountId: accountId(way) });
  }
  const late = matchRules(policy.rules, lead.fields, now.getTime());
  const ruled = late.rule && byRule(way, late, late.rule);
  return ruled ?? byPool(way, policy.defaultPool, late, 'pool', `No owner and no rule: pool ${policy.defaultPool.id}`);
}

const accountId = ({ match }: Way): string | null => match?.known.account.id ?? null;

function byAccount(way: Way, claims: readonly Claim[]): Decision | null {
  for (const [at, claim] of claims.entries()) {
    const decision = 'rep' in claim.to ? byOwner(way, claim, claim.to.rep, claims[at + 1]) : bySupport(way, claim);
    if (decision) return decision;
  }
  return null;
}

function byOwner(
  way: Way,
  { step, because, accountId }: Claim,
  repId: string,
  next: Claim | undefined,
): Decision | null {
  const { roster, lead, now } = way.snapshot;
  const one = roster.candidates[roster.byId.get(repId) ?? -1];
  const words = step.replaceAll('_', ' ');
  const reason = one ? obstacle(one, lead.previousRepIds, now.getTime()) : 'is no rep here';
  if (!one || reason !== null) {
    if (!way.rejected.some((known) => known.repId === repId)) {
      way.rejected.push({ repId, reason: `${words}, but ${reason}` });
    }
    return null;
  }
  const { name } = one.rep;
  const otherwise = next ? `the next claim (${next.step.replaceAll('_', ' ')})` : 'the rules and their pool';
  return outcome({
    kind: 'assigned',
    repId,
    by: step,
    because: `${name}: ${because}`,
    ranking: [repId],
    rejected: restOf(roster, way.rejected, repId, `${name} goes first as ${words}`),
    flips: [`If ${name} were away, inactive or at a cap, ${otherwise} would decide.`],
    accountId: accountId ?? way.match?.known.account.id ?? null,
    tier: lead.tier,
  });
}

function bySupport(way: Way, { step, because }: Claim): Decision | null {
  const pool = way.policy.supportPool;
  const answer = pool && askPool(way.snapshot, way.policy, pool);
  if (!pool || !answer || answer.places.length === 0) {
    for (const one of answer?.rejected ?? []) way.rejected.push(one);
    return null;
  }
  return assigned(way, answer, { missing: [], near: [], rule: null }, step, because);
}

function byRule(way: Way, match: RuleMatch, { id, because, action }: CompiledRule): Decision | null {
  const { snapshot, policy } = way;
  const common = {
    by: `rule:${id}`,
    because,
    tier: snapshot.lead.tier,
    rejected: way.rejected,
    accountId: accountId(way),
  };
  const rest = { ...common, provisional: match.missing, flips: nearMisses(way, match) };
  if (action.exclude !== undefined)
    return outcome({ kind: 'excluded', ...rest, because: `${because}: ${action.exclude}` });
  if (action.queue !== undefined) return outcome({ kind: 'queued', ...rest, because: `${because}: ${action.queue}` });
  if (action.rep !== undefined) {
    const claim: Claim = { step: `rule:${id}`, to: { rep: action.rep }, because, accountId: rest.accountId };
    const decision = byOwner(way, claim, action.rep, undefined);
    return decision && { ...decision, provisional: match.missing };
  }
  const pool = action.pool === undefined ? undefined : policy.pools.get(action.pool);
  return pool ? byPool(way, pool, match, `rule:${id}`, because) : null;
}

function byPool(way: Way, start: CompiledPool, match: RuleMatch, by: string, because: string): Decision {
  const tried: string[] = [];
  const wanting: string[] = [];
  let pool: CompiledPool | null = start;
  let rejected: Rejected[] = [];
  while (pool && !tried.includes(pool.id)) {
    const answer = askPool(way.snapshot, way.policy, pool);
    if (answer && answer.places.length > 0) {
      const overflow = tried.length > 0 ? `; overflow from ${tried.join(', ')}: ${wanting.join('; ')}` : '';
      way.rejected = joined(way.rejected, rejected);
      const { taken, words } = bySpeakers(way, answer, tried);
      const step = by === 'pool' && taken.byTerritory ? 'territory' : by;
      return assigned(way, taken, match, step, because + overflow + words);
    }
    tried.push(pool.id);
    wanting.push(answer?.wanting || 'has no reps');
    rejected = joined(rejected, answer?.rejected ?? []);
    pool = pool.overflow === null ? null : (way.policy.pools.get(pool.overflow) ?? null);
  }
  return outcome({
    kind: 'queued',
    by,
    because: `${because}; nobody in ${tried.join(' or ')} can take it now: ${wanting.join('; ')}`,
    rejected: joined(way.rejected, rejected),
    flips: nearMisses(way, match),
    provisional: match.missing,
    accountId: accountId(way),
    tier: way.snapshot.lead.tier,
  });
}

/**
 * Where nobody in a pool speaks the prospect's language, a speaker of the pool that ops named to stand in goes before
 * it. Only that one is asked: the further away, the less a pool is meant for this lead.
 */
function bySpeakers(
  { snapshot, policy }: Way,
  answer: PoolAnswer,
  tried: readonly string[],
): { taken: PoolAnswer; words: string } {
  const { pool, places, further, unspoken } = answer;
  const next = pool.overflow === null ? undefined : policy.pools.get(pool.overflow);
  if (unspoken === null || policy.file.language === 'pool' || !next || tried.includes(next.id))
    return { taken: answer, words: '' };
  const other = askPool(snapshot, policy, next);
  if (!other || other.places.length === 0 || other.unspoken !== null)
    return { taken: answer, words: `; nobody free in ${pool.id} or ${next.id} speaks ${unspoken}` };
  const reason = `does not speak ${unspoken}`;
  const rejected = [...answer.rejected.filter(({ repId }) => !places.some(({ one }) => one.rep.id === repId))];
  for (const { one } of places) rejected.push({ repId: one.rep.id, reason });
  const chosen = new Set(other.places.map(({ one }) => one.rep.id));
  const beyond = snapshot.purpose === 'meeting' ? [...places, ...further, ...other.further] : [];
  return {
    taken: {
      ...other,
      further: beyond.filter(
        ({ one }, at) => !chosen.has(one.rep.id) && beyond.findIndex((two) => two.one === one) === at,
      ),
      rejected: joined(rejected, other.rejected).filter(({ repId }) => repId !== other.places[0]?.one.rep.id),
    },
    words: `; nobody free in ${pool.id} speaks ${unspoken}: overflow to ${next.id}, where somebody does`,
  };
}

function assigned(way: Way, answer: PoolAnswer, match: RuleMatch, by: string, because: string): Decision {
  const { roster, lead } = way.snapshot;
  const table = roster.pools.get(answer.pool.id);
  const chosen = answer.places[0]?.one.rep.id ?? null;
  const flip = table ? runnerUpFlip(answer.places, table) : null;
  const flips = nearMisses(way, match);
  return {
    kind: 'assigned',
    repId: chosen,
    by,
    because: `${because}; ${answer.places.length} of pool ${answer.pool.id} eligible, ${answer.pool.fairness} fairness`,
    ranking: [...answer.places, ...answer.further].map(({ one }) => one.rep.id),
    rejected: joined(way.rejected, answer.rejected.concat(table?.outsiders ?? [])),
    flips: flip === null ? flips : [flip, ...flips],
    provisional: match.missing,
    countsForFairness: true,
    accountId: accountId(way),
    tier: lead.tier,
  };
}

/** The first two rules that one condition kept from deciding. */
function nearMisses({ snapshot }: Way, { near }: RuleMatch): string[] {
  const texts: string[] = [];
  for (let at = 0; at < near.length && at < 2; at += 1) {
    const miss = near[at];
    if (miss) texts.push(nearMissText(miss, snapshot.lead.fields));
  }
  return texts;
}
