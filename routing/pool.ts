import { poolObstacle } from './eligibility.ts';
import { textOf } from './fields.ts';
import type { Rejected } from './outcome.ts';
import { behindBecause, leadsBetween, type Place, rank, wantsOf } from './ranking.ts';
import type { Candidate, PoolTable } from './roster.ts';
import type { CompiledPolicy, CompiledPool } from './rules.ts';
import type { RoutingSnapshot } from './snapshot.ts';

/** What a pool answers: the eligible in order, everybody else with the reason. */
export type PoolAnswer = {
  pool: CompiledPool;
  places: Place[];
  /** For a meeting also those beyond language and territory, in order: whose slots to offer when nobody else has any. */
  further: Place[];
  rejected: Rejected[];
  /** The language in which nobody here could speak with them; null where somebody can, or it is not known. */
  unspoken: string | null;
  /** The lead's country narrowed the choice. */
  byTerritory: boolean;
  /** What was wanting when nobody is eligible: "2 away (…)". */
  wanting: string;
};

export function askPool(
  { roster, lead, now: date, purpose }: RoutingSnapshot,
  policy: CompiledPolicy,
  pool: CompiledPool,
): PoolAnswer | null {
  const table = roster.pools.get(pool.id);
  if (!table) return null;
  const now = date.getTime();
  // A meeting lies in the future: who is at work at this moment does not matter for it.
  const hours = purpose === 'meeting' ? 'ignore' : policy.file.hours;
  const eligible: number[] = [];
  const rejected: Rejected[] = [];
  for (const index of table.members) {
    const one = roster.candidates[index];
    if (!one) continue;
    const reason = poolObstacle(one, lead.previousRepIds, now, hours);
    if (reason === null) eligible.push(index);
    else rejected.push({ repId: one.rep.id, reason });
  }
  const wanting = eligible.length === 0 ? summary(rejected) : '';
  const language = textOf(lead.fields, 'language');
  const speaking = whoSpeak(eligible, roster.candidates, language, rejected);
  const able = speaking ?? eligible;
  const local = inTerritory(able, roster.candidates, textOf(lead.fields, 'country'), policy, rejected);
  const ranking = {
    roster,
    pool: table,
    fairness: pool.fairness,
    wants: wantsOf(lead.fields, policy),
    specialtyWeight: policy.capacity.specialty,
    now,
    atWorkFirst: hours === 'prefer',
  };
  const chosen = local ?? able;
  const places = rank({ ...ranking, eligible: chosen });
  const isNarrowed = chosen.length < eligible.length;
  const beyond = isNarrowed && purpose === 'meeting' ? eligible.filter((index) => !chosen.includes(index)) : [];
  const further = beyond.length === 0 ? [] : rank({ ...ranking, eligible: beyond });
  listRunnersUp(places, table, now, rejected);
  const isSpoken = places[0] === undefined || language === null || places[0].one.languages.has(language);
  return {
    pool,
    places,
    further,
    rejected,
    unspoken: isSpoken ? null : language,
    byTerritory: local !== null,
    wanting,
  };
}

/** Those who speak the prospect's language, when that leaves somebody out; null when all do, or nobody: then anybody is better than none. */
function whoSpeak(
  eligible: readonly number[],
  candidates: readonly Candidate[],
  language: string | null,
  rejected: Rejected[],
): number[] | null {
  if (language === null) return null;
  const speaking = eligible.filter((index) => candidates[index]?.languages.has(language));
  if (speaking.length === 0 || speaking.length === eligible.length) return null;
  const reason = `does not speak ${language}`;
  for (const index of eligible) {
    const one = candidates[index];
    if (one && !one.languages.has(language)) rejected.push({ repId: one.rep.id, reason });
  }
  return speaking;
}

/** Those whose territories hold the country (or who have none), when that leaves somebody out; null when it does not. */
function inTerritory(
  eligible: readonly number[],
  candidates: readonly Candidate[],
  country: string | null,
  policy: CompiledPolicy,
  rejected: Rejected[],
): number[] | null {
  if (country === null) return null;
  const names = policy.territories.get(country);
  const local: number[] = [];
  const outside: Rejected[] = [];
  const reason = `does not cover ${country}`;
  for (const index of eligible) {
    const rep = candidates[index]?.rep;
    if (!rep) continue;
    if (rep.territories.length === 0 || coversAny(rep.territories, names)) {
      local.push(index);
    } else outside.push({ repId: rep.id, reason });
  }
  if (local.length === 0 || outside.length === 0) return null;
  for (const one of outside) rejected.push(one);
  return local;
}

const coversAny = (territories: readonly string[], names: ReadonlySet<string> | undefined): boolean =>
  names !== undefined && territories.some((name) => names.has(name));

function listRunnersUp(places: readonly Place[], table: PoolTable, now: number, rejected: Rejected[]): void {
  const first = places[0];
  if (!first) return;
  for (let at = 1; at < places.length; at += 1) {
    const place = places[at];
    if (place) rejected.push({ repId: place.one.rep.id, reason: behindBecause(place, first, table, now) });
  }
}

function summary(rejected: readonly Rejected[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of rejected) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} ${reason}`).join('; ');
}

/** What would have made the second the first. */
export function runnerUpFlip([first, second]: readonly Place[], table: PoolTable): string | null {
  if (!first || !second) return null;
  const { name } = second.one.rep;
  if (first.atWork && !second.atWork) return `If ${name} were at work now, ${name} might be first.`;
  if (first.near && second.near && first.points !== second.points) {
    return `With ${Math.ceil((first.points - second.points) / 1000)} more capacity points, ${name} would be first.`;
  }
  const leads = leadsBetween(first, second, table);
  if (leads > 0)
    return `If ${first.one.rep.name} had had ${Math.ceil(leads)} more in this interval, ${name} would be first.`;
  return `After this lead, ${name} is next.`;
}
