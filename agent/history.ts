import type { BrainMessage } from '../shared/brain.ts';
import type { TurnContext } from '../shared/turn.ts';

/** The link that code adds to a message: a model that read it would imitate it, and its token is the prospect's. */
const invitation = /\s*\S+\.ics\b\S*/g;

/** What stands in its place; should a model repeat it, nobody reads it. */
export const invitationMark = '[invitation]';

/** Older messages than these say nothing that the known facts do not. */
const remembered = 60;

/** The conversation as a brain reads it. A rep's words are marked: the agent does not take them for its own. */
export function historyOf({ transcript, trigger, pending }: TurnContext): BrainMessage[] {
  const said = transcript.slice(-remembered).map(({ role, text }): BrainMessage => {
    if (role === 'prospect') return { role: 'user', text };
    return {
      role: 'assistant',
      text: role === 'rep' ? `[a colleague wrote] ${text}` : text.replace(invitation, ` ${invitationMark}`),
      calls: [],
    };
  });
  if (pending.length > 0) return said;
  return [...said, { role: 'user', text: trigger === 'form' ? '[sent the form, without a message]' : `[${trigger}]` }];
}
