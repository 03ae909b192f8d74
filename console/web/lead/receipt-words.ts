import { words } from '../format.ts';
import type { Receipt } from '../wire.ts';

const purposes: Record<string, string> = {
  assignment: 'when the lead came in',
  first_touch: 'when the lead came in',
  score: 'when the score changed',
  meeting: 'for a meeting',
  meeting_host: 'to join a meeting',
  escalation: 'when a human was needed',
  misrouted: 'after it was sent back',
  pass: 'after a rep passed',
  sla: 'since nobody had accepted in time',
  accept: 'accepted',
  'take-over': 'took over',
  take_over: 'took over',
};

/** What the decision was made for, as the end of a sentence. */
export const purposeOf = (purpose: string | null | undefined): string =>
  purpose ? (purposes[purpose] ?? words(purpose)) : '';

const clicks = new Set(['accept', 'take-over', 'take_over']);

/** Which step or rule decided, and what for; a rep's own click says so. */
export function decidedBy({ by, purpose }: Partial<Pick<Receipt, 'by' | 'purpose'>>): string {
  if (by && clicks.has(by)) return 'Decided by the rep';
  if (by === 'agent') return 'Led by the agent';
  const rule = by?.match(/^rule:(.*)$/)?.[1];
  const step = rule ? `the rule ${rule}` : by === 'pool' ? 'the turn in the pool' : by ? words(by) : '';
  return [step && `Decided by ${step}`, purposeOf(purpose)].filter(Boolean).join(', ');
}
