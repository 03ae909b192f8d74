import type { Tier } from '../shared/lead.ts';
import type { Decision } from '../shared/routing.ts';
import type { Roster } from './roster.ts';

export type Rejected = Decision['rejected'][number];

type Parts = Pick<Decision, 'kind' | 'by' | 'because'> & Partial<Decision> & { tier: Tier };

/** A decision with everything that was not said left empty. */
export const outcome = (parts: Parts): Decision => ({
  repId: null,
  ranking: [],
  rejected: [],
  flips: [],
  provisional: [],
  countsForFairness: false,
  accountId: null,
  ...parts,
});

/** Everybody who is not named yet, with the one reason that holds for them all. */
export function restOf(roster: Roster, named: readonly Rejected[], chosen: string, reason: string): Rejected[] {
  const rest: Rejected[] = [...named];
  const isNamed = (id: string) => id === chosen || (named.length > 0 && named.some(({ repId }) => repId === id));
  for (const { rep } of roster.candidates) if (!isNamed(rep.id)) rest.push({ repId: rep.id, reason });
  return rest;
}

/** Joins what single steps rejected; who was rejected twice keeps the first reason. */
export function joined(first: readonly Rejected[], rest: Rejected[]): Rejected[] {
  if (first.length === 0) return rest;
  return [...first, ...rest.filter((one) => !first.some(({ repId }) => repId === one.repId))];
}
