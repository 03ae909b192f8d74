import type { Tx } from '../db/database.ts';
import { type Brief, brief as briefSchema, postIdOf } from '../shared/brief.ts';
import type { Change } from '../shared/turn.ts';
import { fromWhen, inWhich } from './control/words.ts';
import type { TurnDeps } from './deps.ts';
import { freeze } from './frozen.ts';
import { ownerOf } from './hand-over.ts';
import { writeBrief } from './handoff.ts';
import { briefMailOf, postBrief } from './mail/post-brief.ts';
import type { Handover, Turn } from './state.ts';
import { joined } from './stream.ts';

/** What a rep would want to read about before there is a brief. */
const notable: ReadonlySet<Change['type']> = new Set(['facts', 'contact', 'booking', 'escalation', 'opt_out', 'score']);

const queuedPost = (leadId: string): string => `brief:${leadId}:queued`;

/**
 * Writes the lead's brief as it stands now and what it sends: a post to each new owner, an update of the post where
 * the owner stays and anything in it has changed, and an update of the former owner's post where it does not.
 */
export async function commitBriefs(deps: TurnDeps, tx: Tx, turn: Turn): Promise<void> {
  const { handovers, changes, context } = turn;
  const ownerId = ownerOf(turn);
  const kept = await keptBrief(deps, tx, context.leadId);
  const isQueued = asksForSomebody(handovers.at(-1)) || kept?.status === 'queued';
  const waits = ownerId === null && isQueued && context.tier !== 'nurture';
  if (ownerId === null && !waits && handovers.every(({ ends }) => ends === null)) return;
  const told = handovers.length > 0 || changes.slice(turn.briefed).some(({ type }) => notable.has(type));
  if (!told && kept === null && !isGivenBack(turn)) return;

  const rep = ownerId ? await repCard(deps, tx, ownerId) : null;
  const acceptBy = (await deps.stores.assignments.currentAssignment(tx, context.leadId))?.acceptBy ?? null;
  const brief = { ...briefOf(deps, turn, rep, statusOf(turn, ownerId)), acceptBy: acceptBy?.toISOString() ?? null };
  if (handovers.length === 0 && kept !== null && saysTheSame(kept, brief)) return;
  await deps.stores.leads.updateLead(tx, context.leadId, { brief: freeze(brief) });

  for (const { ends } of handovers) {
    if (!ends) continue;
    const status = ends.status === 'misrouted' ? 'misrouted' : 'passed';
    await update(deps, tx, turn, ends.id, briefOf(deps, turn, rep, status));
  }
  const made = handovers.findLast(({ assignment }) => assignment !== null)?.assignment;
  const current = turn.assignments.find(({ endedAt }) => endedAt === null);
  await mailBrief(deps, tx, turn, brief, { made: made?.id ?? null, current: current?.id ?? null, kept });
  if (ownerId === null || kept?.status === 'queued') await showQueued(deps, tx, turn, brief);
  if (made) await post(deps, tx, turn, made.id, brief);
  else if (ownerId !== null && current) {
    await update(deps, tx, turn, current.id, brief);
    await callOn(deps, tx, turn, { assignmentId: current.id, brief, kept });
  }
}

/** Nobody is free; or nobody is given leads, and a person is needed all the same. */
const asksForSomebody = (latest: Handover | undefined): boolean =>
  latest?.decision.kind === 'queued' || (latest?.decision.kind === 'withheld' && latest.purpose !== 'assignment');

async function keptBrief({ stores }: TurnDeps, tx: Tx, leadId: string): Promise<Brief | null> {
  const parsed = briefSchema.safeParse((await stores.leads.findLead(tx, leadId))?.brief);
  return parsed.success ? parsed.data : null;
}

/** When it was written and until when it waits is no news. */
const saysTheSame = (one: Brief, other: Brief): boolean => {
  const plain = (brief: Brief) => JSON.stringify(briefSchema.parse({ ...freeze(brief), at: '', acceptBy: null }));
  return plain(one) === plain(other);
};

/** The post of a lead that waits for a rep: it tells what is new, and at last who has it. */
async function showQueued(deps: TurnDeps, tx: Tx, turn: Turn, brief: Brief): Promise<void> {
  const id = queuedPost(turn.context.leadId);
  const isThere = (await deps.stores.outbox.findEffect(tx, id)) !== null;
  if (isThere || brief.status === 'queued') await send(deps, tx, turn, id, brief, isThere ? 'update' : 'post');
}

/** What was passed on after the call: an update of a post makes no sound, a line under it does. */
async function callOn(
  deps: TurnDeps,
  tx: Tx,
  { context }: Turn,
  { assignmentId, brief, kept }: { assignmentId: string; brief: Brief; kept: Brief | null },
): Promise<void> {
  const known = kept?.escalation?.additions ?? [];
  const news = (brief.escalation?.additions ?? []).filter((added) => !known.includes(added));
  if (deps.briefKind !== 'brief.slack' || news.length === 0 || !brief.rep) return;
  const { leadId, conversationId, turnId } = context;
  const { name: repName, slackUserId } = brief.rep;
  await deps.stores.outbox.enqueue(tx, {
    id: `news:${assignmentId}:${turnId}`,
    leadId,
    conversationId,
    kind: 'brief.slack_reminder',
    payload: freeze({
      postId: postIdOf('channel', assignmentId),
      slackUserId,
      repName,
      acceptBy: null,
      news: news.join('; '),
    }),
    dueAt: deps.clock.now(),
  });
}

/** The agent leads again: the brief no longer says that a rep does. */
const isGivenBack = ({ claim, stored, context }: Turn): boolean =>
  claim.events.some(({ event }) => event.kind === 'rep' && event.action === 'return') ||
  (stored.conversation.state === 'rep' && context.state === 'agent');

/** What a rep is told a second time by mail; in Slack the post itself changes. */
const isMaterial = ({ changes, briefed }: Turn, brief: Brief, kept: Brief | null): boolean => {
  const differs = (part: 'meeting' | 'escalation') => JSON.stringify(kept?.[part]) !== JSON.stringify(brief[part]);
  const isOut = changes.slice(briefed).some(({ type }) => type === 'opt_out');
  return isOut || (kept !== null && (differs('meeting') || differs('escalation')));
};

/** By mail where no Slack carries it: to each new owner, and again when a meeting or a call for a human comes of it. */
async function mailBrief(
  deps: TurnDeps,
  tx: Tx,
  turn: Turn,
  brief: Brief,
  { made, current, kept }: { made: string | null; current: string | null; kept: Brief | null },
): Promise<void> {
  const repId = brief.rep?.id;
  const assignmentId = made ?? current;
  if (!deps.post || deps.briefKind === 'brief.slack' || !repId || !assignmentId) return;
  if (!made && !isMaterial(turn, brief, kept)) return;
  const first = briefMailOf(assignmentId);
  const id = made ? first : `${first}:${turn.context.turnId}`;
  const now = deps.clock.now();
  await postBrief(deps.post, tx, { brief, repId, assignmentId, id, follows: made ? null : first, now });
}

async function repCard({ stores }: TurnDeps, tx: Tx, ownerId: string): Promise<Brief['rep']> {
  return (await stores.turnInput.repCards(tx)).find(({ id }) => id === ownerId) ?? null;
}

function statusOf({ context, stored, patch }: Turn, ownerId: string | null): Brief['status'] {
  if (ownerId === null) return 'queued';
  if (context.state === 'rep') return 'taken_over';
  const acceptedAt = patch.acceptedAt === undefined ? stored.lead.acceptedAt : patch.acceptedAt;
  return acceptedAt ? 'accepted' : 'open';
}

function briefOf(deps: TurnDeps, turn: Turn, rep: Brief['rep'], status: Brief['status']): Brief {
  const { context } = turn;
  const writesIn = rep && deps.colleagues.presenceOf(context.now, rep.id, context).writesIn;
  const request = { context, rep, status, house: deps.house, writesIn, searchKnowledge: deps.searchKnowledge };
  return writeBrief({ ...request, escalation: escalationOf(turn) });
}

/** The open call with all that was added; after it, what it was about. In English, as reps read. */
function escalationOf({ context, stored, changes }: Turn): Brief['escalation'] {
  const open = context.escalation;
  if (open) {
    const { topic, reason, additions, presence, at } = open;
    const then = { now: new Date(at), zone: context.zone, language: 'en' };
    const told = presence ? joined(fromWhen(presence, then), inWhich(presence, 'en')) : '';
    return { topic, reason, ...(additions.length > 0 && { additions }), ...(told !== '' && { told }) };
  }
  const made = changes.findLast((change) => change.type === 'escalation');
  if (made?.type === 'escalation') return { topic: made.topic, reason: made.reason };
  const parsed = briefSchema.shape.escalation.safeParse(stored.lead.brief?.escalation);
  return parsed.success ? parsed.data : null;
}

/** In Slack wherever briefs stand there, or in the console alone. */
async function post(deps: TurnDeps, tx: Tx, turn: Turn, assignmentId: string, brief: Brief): Promise<void> {
  await send(deps, tx, turn, postIdOf('channel', assignmentId), brief, 'post');
  if (!deps.briefPlaces.includes('dm') || !brief.rep?.slackUserId) return;
  const { leadId, conversationId } = turn.context;
  const id = postIdOf('dm', assignmentId);
  const payload = freeze({ postId: id, brief });
  const row = { id, leadId, conversationId, kind: 'brief.slack_dm' as const, payload, dueAt: deps.clock.now() };
  await deps.stores.outbox.enqueue(tx, row);
}

async function update(deps: TurnDeps, tx: Tx, turn: Turn, assignmentId: string, brief: Brief): Promise<void> {
  await send(deps, tx, turn, postIdOf('channel', assignmentId), brief, 'update');
  const direct = postIdOf('dm', assignmentId);
  const isThere = deps.briefPlaces.includes('dm') && (await deps.stores.outbox.findEffect(tx, direct));
  if (isThere) await send(deps, tx, turn, direct, brief, 'update');
}

async function send(
  deps: TurnDeps,
  tx: Tx,
  turn: Turn,
  postId: string,
  brief: Brief,
  what: 'post' | 'update',
): Promise<void> {
  if (what === 'update' && deps.briefKind === 'brief.console') return;
  const { leadId, conversationId, turnId } = turn.context;
  const id = what === 'post' ? postId : `${postId}:${turnId}`;
  const kind = what === 'post' ? deps.briefKind : 'brief.slack_update';
  const payload = freeze({ postId, brief });
  await deps.stores.outbox.enqueue(tx, { id, leadId, conversationId, kind, payload, dueAt: deps.clock.now() });
}
