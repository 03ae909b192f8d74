import type { Decision } from '../shared/routing.ts';

/** One decision of the past. */
export type PastDecision = {
  leadId: string;
  at: Date;
  decision: Pick<Decision, 'repId' | 'kind' | 'rejected' | 'would'>;
};

/** Why a rep did not get leads: a reason, how often, and the latest leads that it kept from them. */
export type ReasonCount = { reason: string; leads: number; latest: string[] };

export type RepReasons = {
  /** Leads that somebody was looked for. */
  decided: number;
  got: number;
  reasons: ReasonCount[];
};

/** What varies from lead to lead and says nothing about the reason. */
const common: [RegExp, string][] = [
  [/^not at work before .*/, 'not at work at that moment'],
  [/^away \((.+?)\) until .*/, 'away ($1)'],
  [/^away until .*/, 'away'],
  [/^holiday on .*/, 'on a holiday'],
  [/^eligible, with .* capacity points less than the first$/, 'eligible, but a colleague had more capacity'],
  [/^eligible, but .* leads less behind the fair share than the first$/, 'eligible, but it was a colleague’s turn'],
  [/^eligible, with an equal share.*/, 'eligible, but it was a colleague’s turn'],
  [/^.+ goes first as (.+)$/, 'a colleague had a right to it ($1)'],
];

/** A lead counts once, by its latest decision; the most frequent reason first. */
export function reasonsOf(repId: string, decisions: readonly PastDecision[]): RepReasons {
  const latest = new Map(decisions.map((one) => [one.leadId, one]));
  const groups = new Map<string, PastDecision[]>();
  let got = 0;
  for (const one of latest.values()) {
    if (one.decision.repId === repId) got += 1;
    const reason = reasonIn(one.decision, repId);
    if (reason === null) continue;
    groups.set(reason, [...(groups.get(reason) ?? []), one]);
  }
  const reasons = [...groups].map(([reason, all]) => {
    const newest = all.toSorted((a, b) => b.at.getTime() - a.at.getTime());
    return { reason, leads: all.length, latest: newest.slice(0, 3).map(({ leadId }) => leadId) };
  });
  return { decided: latest.size, got, reasons: reasons.sort((a, b) => b.leads - a.leads) };
}

function reasonIn({ would, rejected }: PastDecision['decision'], repId: string): string | null {
  if (would === repId) return 'theirs by the rules, but leads were given to nobody (enrichment-only)';
  const one = rejected.find((other) => other.repId === repId);
  return one ? generalised(one.reason) : null;
}

function generalised(reason: string): string {
  for (const [pattern, words] of common) if (pattern.test(reason)) return reason.replace(pattern, words);
  return reason;
}
