import type { LeadFields } from './fields.ts';
import type { CompiledRule, RuleSet } from './rules.ts';

/** The first rule that holds, the fields that undecided rules still wait for, and rules that failed by one condition. */
export type RuleMatch = { rule: CompiledRule | null; missing: string[]; near: NearMiss[] };
export type NearMiss = { rule: CompiledRule; condition: number };

const none: RuleMatch = { rule: null, missing: [], near: [] };

export function matchRules({ rules, needs }: RuleSet, fields: LeadFields, now: number): RuleMatch {
  if (rules.length === 0) return none;
  const unknown = needs.filter((field) => fields[field] === undefined);
  const missing: string[] = [];
  const near: NearMiss[] = [];
  for (const rule of rules) {
    if (now < rule.since || now >= rule.until) continue;
    if (unknown.length > 0) note(rule.needs, unknown, missing);
    const failed = failures(rule, fields);
    if (failed === -1) return { rule, missing, near };
    if (failed >= 0) near.push({ rule, condition: failed });
  }
  return { rule: null, missing, near };
}

/** Which of the rule's needs are unknown: only rules that were asked make a decision provisional. */
function note(needs: readonly string[], unknown: readonly string[], missing: string[]): void {
  for (const field of needs) if (unknown.includes(field) && !missing.includes(field)) missing.push(field);
}

/** -1 when all conditions hold, the index of the only one that fails, or -2 when several fail. */
function failures({ conditions }: CompiledRule, fields: LeadFields): number {
  let failed = -1;
  for (let index = 0; index < conditions.length; index += 1) {
    if (conditions[index]?.test(fields)) continue;
    if (failed !== -1) return -2;
    failed = index;
  }
  return failed;
}

/** "if employees is 1000 or more (now 380), rule enterprise would send it to pool enterprise" */
export function nearMissText({ rule, condition }: NearMiss, fields: LeadFields): string {
  const wanted = rule.conditions[condition];
  if (!wanted) return '';
  const [field = ''] = wanted.fields;
  const value = fields[field]?.value;
  const now = value === undefined ? 'unknown' : shortened(String(value));
  return `If ${wanted.wanted} (now ${now}), rule ${rule.id} would ${actionText(rule)}.`;
}

function actionText({ action }: CompiledRule): string {
  if (action.pool !== undefined) return `send it to pool ${action.pool}`;
  if (action.rep !== undefined) return `send it to ${action.rep}`;
  if (action.queue !== undefined) return `queue it: ${action.queue}`;
  return `take it out of the sales queue: ${action.exclude}`;
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}…` : text);
