import type { Tx } from '../../db/database.ts';
import type { NewFollowUp } from '../../db/stores/follow-ups.ts';
import type { TurnContext } from '../../shared/turn.ts';
import type { TurnDeps } from '../deps.ts';
import type { Reply } from '../loop.ts';
import { post } from '../mail/post.ts';
import type { Turn } from '../state.ts';
import { cadence, endsAll, touchId, whyNot } from './plan.ts';

/**
 * The touch that this turn is about, just before its words become visible. Null: it was cancelled meanwhile, or the
 * mail may not leave, and nothing is said.
 */
export async function settleTouch(deps: TurnDeps, tx: Tx, turn: Turn, reply: Reply | null): Promise<Reply | null> {
  const { followUp, turnId, channel } = turn.context;
  if (followUp === null || reply === null) return reply;
  const at = deps.clock.now();
  if (!(await deps.stores.followUps.markSent(tx, followUp.id, turnId, at))) return null;
  if (channel !== 'email') return reply;
  const because = await mailed(deps, tx, turn, reply, at);
  if (because === null) return reply;
  await deps.stores.followUps.cancelFollowUp(tx, followUp.id, because, at);
  return null;
}

/** Why the mail did not leave; null when it is in the outbox. */
async function mailed(deps: TurnDeps, tx: Tx, { stored, context }: Turn, reply: Reply, now: Date) {
  const mail = deps.post;
  if (!mail || !context.followUp) return 'no mailbox is set up';
  const { conversation, contact, lead } = stored;
  const isProven = contact.verifiedAt !== null || lead.verified;
  const posted = await post(mail, tx, {
    ...{ conversation, contact, now, kind: 'email.follow_up', id: `${context.followUp.id}:${context.turnId}` },
    ...{ leadId: context.leadId, leadVerified: lead.verified, language: context.language, calendar: null },
    body: isProven ? { said: reply.text, chips: reply.chips } : { fixed: [reply.text], link: null },
  });
  return posted.kind === 'posted' ? null : `the mail was withheld (${posted.because})`;
}

/**
 * What is planned after this turn: what they asked for, else the touches of their tier after our last word. Whatever
 * ends the wish to follow up ends the plan in the same transaction.
 */
export async function commitFollowUps(deps: TurnDeps, tx: Tx, turn: Turn, spoke: boolean): Promise<void> {
  const { context, input, followUps: rows } = turn;
  const { leadId, conversationId, now, turnId } = context;
  const store = deps.stores.followUps;
  const verdict = input.touch;
  if (verdict?.kind === 'put_off')
    await store.putOffUntil(tx, { conversationId, until: verdict.until, because: verdict.because });
  if (verdict?.kind === 'cancel') await store.cancelFollowUp(tx, verdict.id, verdict.because, now);

  const why = whyNot(context);
  if (why !== null) {
    if (rows.some(({ status }) => status === 'planned'))
      await store.cancelFollowUps(tx, { leadId, because: why, at: now, keepAsked: !endsAll(why) });
    return;
  }
  const wished = wishesOf(context, turn);
  const moved = turn.previousTier !== null && turn.previousTier !== context.tier;
  if (wished.length > 0 || moved) {
    const because =
      wished.length > 0 ? 'they said when, or that they do not want it' : `their tier is now ${context.tier}`;
    await store.cancelFollowUps(tx, { leadId, because, at: now, keepAsked: wished.length === 0 });
  }
  const isNews = (spoke && context.followUp === null) || moved;
  const planned = wished.length > 0 ? wished : isNews ? cadence(deps.followUps, context, rows) : [];
  await store.planFollowUps(
    tx,
    planned.filter(({ sequence }) => sequence !== 'stopped'),
  );
  for (const stop of planned.filter(({ sequence }) => sequence === 'stopped')) await store.keepStop(tx, stop);
  if (planned.length > 0 || verdict) await store.setFollowUpTimer(tx, conversationId, turnId);
}

/** The last wish of this turn counts. */
function wishesOf({ leadId, conversationId, now, turnId }: TurnContext, { changes }: Turn): NewFollowUp[] {
  const wish = changes.findLast((change) => change.type === 'follow_up');
  if (wish?.type !== 'follow_up') return [];
  const of = { leadId, conversationId, quote: wish.quote, purpose: wish.purpose, createdAt: now };
  if (wish.at === null)
    return [{ ...of, id: touchId(conversationId, 'stopped', ''), sequence: 'stopped', touch: 'stop', dueAt: now }];
  return [{ ...of, id: touchId(conversationId, 'asked', turnId), sequence: 'asked', touch: 'asked', dueAt: wish.at }];
}
