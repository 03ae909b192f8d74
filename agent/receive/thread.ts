import type { Tx } from '../../db/database.ts';
import { postIdOf, type ThreadEffect } from '../../shared/brief.ts';
import { freeze } from '../frozen.ts';
import type { ReceiveDeps } from './deps.ts';

type Where = { leadId: string; conversationId: string; at: Date };
type Said = {
  id: string;
  text: string;
  position: number /** The rep who wrote it; null for the prospect. */;
  by: string | null;
};

/** What is said while a rep leads stands under their brief as well, except where it was written. */
export async function tellThread(
  deps: ReceiveDeps,
  tx: Tx,
  { leadId, conversationId, at, said, except }: Where & { said: Said; except?: string },
): Promise<void> {
  const { stores, briefPlaces } = deps;
  const assignment = briefPlaces.length > 0 ? await stores.assignments.currentAssignment(tx, leadId) : null;
  if (!assignment) return;
  const name = said.by ? await stores.company.repName(tx, said.by) : await prospectName(deps, tx, leadId);
  const { text, position } = said;
  for (const place of briefPlaces) {
    const postId = postIdOf(place, assignment.id);
    if (postId === except) continue;
    const role = said.by === null ? ('prospect' as const) : ('rep' as const);
    const payload: ThreadEffect = { postId, conversationId, position, role, name: name ?? 'A colleague', text };
    const row = { id: `thread:${place}:${said.id}`, kind: 'brief.slack_thread' as const, dueAt: at };
    await stores.outbox.enqueue(tx, { ...row, leadId, conversationId, payload: freeze(payload) });
  }
}

/** What waited for an answer when the rep took over is theirs to answer. */
export async function tellPending(deps: ReceiveDeps, tx: Tx, { leadId, conversationId, at }: Where): Promise<void> {
  if (deps.briefPlaces.length === 0) return;
  const said = await deps.stores.messages.messagesOf(tx, conversationId);
  const answered = said.findLastIndex(({ role, note }) => role !== 'prospect' && note === null);
  for (const { id, text, position } of said.slice(answered + 1).filter(({ role }) => role === 'prospect'))
    await tellThread(deps, tx, { leadId, conversationId, at, said: { id, text, position, by: null } });
}

async function prospectName({ stores }: ReceiveDeps, tx: Tx, leadId: string): Promise<string> {
  const lead = await stores.leads.findLead(tx, leadId);
  const contact = lead && (await stores.contacts.findContact(tx, lead.contactId));
  return contact?.name ?? contact?.email ?? 'The prospect';
}
