import type { Tx } from '../../db/database.ts';
import type { AssignmentRow } from '../../db/stores/assignments.ts';
import { postIdOf, type ThreadEffect } from '../../shared/brief.ts';
import { freeze } from '../frozen.ts';
import { postWords } from '../mail/post-words.ts';
import type { ReceiveDeps } from './deps.ts';

type Where = { leadId: string; conversationId: string; at: Date };
type Said = {
  id: string;
  text: string;
  position: number /** The rep who wrote it; null for the prospect. */;
  by: string | null;
};

/**
 * What is said while a rep leads stands under their brief as well, except where it was written; where there is no Slack
 * the prospect's words go to the rep by mail. `leads` has just taken over.
 */
export async function tellThread(
  deps: ReceiveDeps,
  tx: Tx,
  { said, except, leads = null, ...where }: Where & { said: Said; except?: string; leads?: string | null },
): Promise<void> {
  const { stores, briefPlaces } = deps;
  const { leadId, conversationId, at } = where;
  const assignment = await stores.assignments.currentAssignment(tx, leadId);
  if (briefPlaces.length === 0 && said.by === null) return mailWords(deps, tx, { ...where, said, assignment, leads });
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

type Mailed = Where & { said: Said; assignment: AssignmentRow | null; leads: string | null };

async function mailWords(
  deps: ReceiveDeps,
  tx: Tx,
  { leadId, conversationId, at, said, assignment, leads }: Mailed,
): Promise<void> {
  const { stores, post } = deps;
  const repId = leads ?? assignment?.repId ?? (await stores.leads.findLead(tx, leadId))?.ownerId;
  const rep = post && repId ? await stores.company.findRep(tx, repId) : null;
  if (!post || !rep) return;
  await postWords(post, tx, {
    ...{ rep, about: { leadId, conversationId }, messageId: said.id, text: said.text, now: at },
    assignmentId: assignment?.repId === rep.id ? assignment.id : null,
    who: await prospectName(deps, tx, leadId),
  });
}

/** What waited for an answer when the rep took over is theirs to answer. */
export async function tellPending(
  deps: ReceiveDeps,
  tx: Tx,
  { leads, ...where }: Where & { leads: string | null },
): Promise<void> {
  const said = await deps.stores.messages.messagesOf(tx, where.conversationId);
  const answered = said.findLastIndex(({ role, note }) => role !== 'prospect' && note === null);
  for (const { id, text, position } of said.slice(answered + 1).filter(({ role }) => role === 'prospect'))
    await tellThread(deps, tx, { ...where, leads, said: { id, text, position, by: null } });
}

async function prospectName({ stores }: ReceiveDeps, tx: Tx, leadId: string): Promise<string> {
  const lead = await stores.leads.findLead(tx, leadId);
  const contact = lead && (await stores.contacts.findContact(tx, lead.contactId));
  return contact?.name ?? contact?.email ?? 'The prospect';
}
