import type { Tx } from '../db/database.ts';
import { type Brief, brief as briefSchema, postIdOf } from '../shared/brief.ts';
import type { Change } from '../shared/turn.ts';
import type { TurnDeps } from './deps.ts';
import { freeze } from './frozen.ts';
import { ownerOf } from './hand-over.ts';
import { writeBrief } from './handoff.ts';
import { postBrief } from './mail/post-brief.ts';
import type { Turn } from './state.ts';

/** What a rep would want to read about. */
const notable: ReadonlySet<Change['type']> = new Set(['facts', 'contact', 'booking', 'escalation', 'opt_out', 'score']);

/**
 * Writes the lead's brief as it stands now and what it sends: a post to each new owner, an update of the post where
 * the owner stays, and an update of the former owner's post where it does not.
 */
export async function commitBriefs(deps: TurnDeps, tx: Tx, turn: Turn): Promise<void> {
  const { handovers, changes, context } = turn;
  const ownerId = ownerOf(turn);
  const waits = handovers.at(-1)?.decision.kind === 'queued' && context.tier !== 'nurture';
  if (ownerId === null && !waits && handovers.every(({ ends }) => ends === null)) return;
  const told = handovers.length > 0 || changes.slice(turn.briefed).some(({ type }) => notable.has(type));
  if (!told && !isGivenBack(turn)) return;

  const rep = ownerId ? await repCard(deps, tx, ownerId) : null;
  const acceptBy = (await deps.stores.assignments.currentAssignment(tx, context.leadId))?.acceptBy ?? null;
  const brief = { ...briefOf(deps, turn, rep, statusOf(turn, ownerId)), acceptBy: acceptBy?.toISOString() ?? null };
  await deps.stores.leads.updateLead(tx, context.leadId, { brief: freeze(brief) });

  for (const { ends } of handovers) {
    if (!ends) continue;
    const status = ends.status === 'misrouted' ? 'misrouted' : 'passed';
    await update(deps, tx, turn, ends.id, briefOf(deps, turn, rep, status));
  }
  const made = handovers.findLast(({ assignment }) => assignment !== null)?.assignment;
  const current = turn.assignments.find(({ endedAt }) => endedAt === null);
  await mailBrief(deps, tx, turn, brief, { made: made?.id ?? null, current: current?.id ?? null });
  if (made) await post(deps, tx, turn, made.id, brief);
  else if (ownerId === null) await send(deps, tx, turn, `brief:${context.leadId}:queued`, brief, 'post');
  else if (current) await update(deps, tx, turn, current.id, brief);
}

/** The agent leads again: the brief no longer says that a rep does. */
const isGivenBack = ({ claim, stored, context }: Turn): boolean =>
  claim.events.some(({ event }) => event.kind === 'rep' && event.action === 'return') ||
  (stored.conversation.state === 'rep' && context.state === 'agent');

/** What a rep is told a second time by mail; in Slack the post itself changes. */
const worthAMail: ReadonlySet<Change['type']> = new Set(['booking', 'escalation', 'opt_out']);

/** By mail where no Slack carries it: to each new owner, and again when a meeting or a call for a human comes of it. */
async function mailBrief(
  deps: TurnDeps,
  tx: Tx,
  turn: Turn,
  brief: Brief,
  { made, current }: { made: string | null; current: string | null },
): Promise<void> {
  const repId = brief.rep?.id;
  const assignmentId = made ?? current;
  if (!deps.post || deps.briefKind === 'brief.slack' || !repId || !assignmentId) return;
  if (!made && !turn.changes.slice(turn.briefed).some(({ type }) => worthAMail.has(type))) return;
  const first = `mail:brief:${assignmentId}`;
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
  const told = turn.changes.findLast((change) => change.type === 'escalation');
  const before = turn.stored.lead.brief?.escalation;
  const escalation = told?.type === 'escalation' ? { topic: told.topic, reason: told.reason } : asEscalation(before);
  return writeBrief({ context: turn.context, rep, status, escalation, searchKnowledge: deps.searchKnowledge });
}

function asEscalation(kept: unknown): Brief['escalation'] {
  const parsed = briefSchema.shape.escalation.safeParse(kept);
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
