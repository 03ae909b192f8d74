import type { ActionsBlock, Button } from '@slack/types';
import type { Brief } from '../../shared/brief.ts';

/** What a rep may click. The value of each button is the lead's id, nothing else: who clicks is told by Slack. */
export const buttonActions = ['accept', 'pass', 'misrouted'] as const;
export type ButtonAction = (typeof buttonActions)[number];

export const actionId = (action: ButtonAction): string => `usher_${action}`;

const labels: Record<ButtonAction, string> = { accept: 'Accept', pass: 'Pass', misrouted: 'Misrouted' };

const offered: Record<Brief['status'], readonly ButtonAction[]> = {
  open: buttonActions,
  accepted: ['misrouted'],
  passed: [],
  misrouted: [],
  taken_over: [],
  queued: [],
};

export function buttonsOf(brief: Brief): ActionsBlock[] {
  const elements = offered[brief.status].map((action) => button(action, brief));
  return elements.length > 0 ? [{ type: 'actions', block_id: 'usher_actions', elements }] : [];
}

const button = (action: ButtonAction, brief: Brief): Button => ({
  type: 'button',
  action_id: actionId(action),
  value: brief.leadId,
  text: { type: 'plain_text', text: labels[action] },
  accessibility_label: `${labels[action]} this lead`,
  ...(action === 'accept' && { style: 'primary' as const }),
});
