import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { LeadFields } from '../../routing/fields.ts';
import { actionInWords, conditionsInWords } from '../../routing/rules-in-words.ts';
import { separatingConditions } from '../../routing/separate.ts';
import type { Rep } from '../../shared/company.ts';
import type { Rule, RuleAction } from '../../shared/rules-file.ts';
import type { RuleProposal } from '../../shared/simulation.ts';
import type { MisroutedCase } from './misroutes.ts';

export type Proposed = Omit<RuleProposal, 'effect'>;

/** Steps of the account order: no rule after them would help. */
const byRuleOrPool = /^(rule:.*|pool|territory)$/;

/**
 * A rule for each rep or pool that misrouted leads should have gone to: the smallest condition that holds for these
 * leads and for none that was accepted by the first who got it. Where nothing tells them apart, none is proposed.
 */
export function proposeRules(
  failing: readonly MisroutedCase[],
  accepted: readonly LeadFields[],
  reps: readonly Rep[],
  today: string,
): Proposed[] {
  const byTarget = Map.groupBy(
    failing.filter(({ rightRepId, sentBy }) => rightRepId !== null && sentBy !== null && byRuleOrPool.test(sentBy)),
    (one) => JSON.stringify(targetOf(one, reps)),
  );
  return [...byTarget].flatMap(([key, cases]) => {
    const [first] = cases;
    const action = first && targetOf(first, reps);
    const when = separatingConditions(
      cases.map(({ past }) => past.lead.fields),
      accepted,
    );
    if (!action || when === null) return [];
    const id = createHash('sha256').update(key).update(JSON.stringify(when)).digest('hex').slice(0, 8);
    const because = becauseOf(cases);
    const rule: Rule = {
      ...{ id: `misrouted-${id}`, owner: 'Sales operations', since: today, because, needs: [] },
      ...{ outranks_account: false, when, action },
    };
    return [
      {
        ...{ id, because, when: conditionsInWords(rule), outcome: actionInWords(rule), text: written(rule) },
        cases: cases.map((one) => one.id),
        accepted: accepted.length,
      },
    ];
  });
}

/** The pool that the right rep is in and the wrong one is not; where there is none, the rep. */
function targetOf({ rightRepId, wrongRepId }: MisroutedCase, reps: readonly Rep[]): RuleAction {
  const poolsOf = (id: string | null) => reps.find((rep) => rep.id === id)?.pools ?? [];
  const wrong = poolsOf(wrongRepId);
  const pool = poolsOf(rightRepId).find((one) => !wrong.includes(one));
  return pool === undefined ? { rep: rightRepId ?? '' } : { pool };
}

function becauseOf(cases: readonly MisroutedCase[]): string {
  const reason = cases.findLast((one) => one.reason)?.reason;
  const many = `${cases.length} ${cases.length === 1 ? 'lead was' : 'leads were'} sent back as misrouted`;
  return (reason ? `${many}: ${reason}` : many).slice(0, 300);
}

/** As it stands in `routing.yaml`. */
const written = ({ id, owner, since, because, when, action }: Rule): string =>
  // biome-ignore lint/suspicious/noThenProperty: ops write when … then; a plain object here is never awaited
  stringify([{ id, owner, since, because, when, then: action }], { lineWidth: 0 });

/** `routing.yaml` with the rule before all others; its comments stay. */
export function withRule(routing: string, rule: string): string {
  const indented = rule.replace(/^(?=.)/gm, '  ');
  const list = /^rules:[ \t]*(?:\[\s*\])?[ \t]*(?:#.*)?$/m;
  return list.test(routing) ? routing.replace(list, () => `rules:\n${indented}`) : `${routing}\nrules:\n${indented}`;
}
