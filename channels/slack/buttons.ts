import type { ActionsBlock, Button } from '@slack/types';
import type { Brief } from '../../shared/brief.ts';
import { moveButton } from './move.ts';

/** What a rep may click. The value of each button is the lead's id, nothing else: who clicks is told by Slack. */
export const buttonActions = ['accept', 'pass', 'misrouted', 'take-over', 'return'] as const;
export type ButtonAction = (typeof buttonActions)[number];

export const actionId = (action: ButtonAction): string => `usher_${action}`;

const labels: Record<ButtonAction, string> = {
  accept: 'Accept',
  pass: 'Pass…',
  misrouted: 'Misrouted…',
  'take-over': 'Take over',
  return: 'Return to AI',
};

const offered: Record<Brief['status'], readonly ButtonAction[]> = {
  open: ['accept', 'take-over', 'pass', 'misrouted'],
  accepted: ['take-over', 'pass', 'misrouted'],
  passed: [],
  misrouted: [],
  taken_over: ['return', 'misrouted'],
  queued: [],
};

export function buttonsOf(brief: Brief): ActionsBlock[] {
  const { meeting, leadId } = brief;
  const canMove = meeting !== null && offered[brief.status].length > 0;
  const elements = [
    ...offered[brief.status].map((action) => button(action, brief)),
    ...(canMove ? [moveButton({ leadId, bookingId: meeting.bookingId })] : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', block_id: 'usher_actions', elements }] : [];
}

const spoken: Record<ButtonAction, string> = {
  accept: 'Accept this lead',
  pass: 'Pass on this lead, with a reason',
  misrouted: 'Tell that this lead belongs to somebody else',
  'take-over': 'Take the conversation over from the assistant',
  return: 'Return the conversation to the assistant',
};

const button = (action: ButtonAction, brief: Brief): Button => ({
  type: 'button',
  action_id: actionId(action),
  value: brief.leadId,
  text: { type: 'plain_text', text: labels[action] },
  accessibility_label: spoken[action],
  ...(action === 'accept' && { style: 'primary' as const }),
});
