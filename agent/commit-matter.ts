import type { Tx } from '../db/database.ts';
import { postIdOf } from '../shared/brief.ts';
import type { TurnDeps } from './deps.ts';
import { freeze } from './frozen.ts';
import { ownerOf } from './hand-over.ts';
import { matterPhrase, reasonToTell } from './handoff/matter.ts';
import { postNote } from './mail/rep-note.ts';
import type { Turn } from './state.ts';

/** Who a problem goes to beside the lead's owner hears of it: under the owner's brief, and by mail where there is no Slack. */
export async function commitMatter(deps: TurnDeps, tx: Tx, turn: Turn): Promise<void> {
  const { context, changes, assignments } = turn;
  const made = changes.findLast((change) => change.type === 'escalation' && change.called?.presence.besideOwner);
  const ownerId = ownerOf(turn);
  if (made?.type !== 'escalation' || ownerId === null) return;
  const rep = await deps.stores.company.findRep(tx, made.called?.presence.repId ?? '');
  if (!rep?.active) return;
  const { leadId, conversationId, turnId, contact, repNames, now } = context;
  const who = contact.name ?? 'A prospect';
  const subject = `${who} ${matterPhrase(made.topic)}`;
  const what = reasonToTell(made);
  const text = `${subject}${what === '' ? '' : `: ${what}`}. Please answer them in the conversation; ${repNames[ownerId] ?? 'its owner'} keeps the lead.`;
  const about = { leadId, conversationId };
  if (deps.post && deps.briefKind !== 'brief.slack')
    await postNote(deps.post, tx, { id: `mail:matter:${turnId}`, rep, about, subject, text, now });
  const current = assignments.find(({ endedAt }) => endedAt === null);
  if (deps.briefKind !== 'brief.slack' || !current) return;
  await deps.stores.outbox.enqueue(tx, {
    ...{ id: `matter:${turnId}`, ...about, kind: 'brief.slack_reminder' as const, dueAt: deps.clock.now() },
    payload: freeze({
      ...{ postId: postIdOf('channel', current.id), slackUserId: rep.slackUserId, repName: rep.name },
      ...{ acceptBy: null, news: text },
    }),
  });
}
