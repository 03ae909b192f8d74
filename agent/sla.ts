import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { repCalendar } from '../routing/availability.ts';
import { slaDues } from '../routing/sla.ts';
import { brief } from '../shared/brief.ts';
import type { ConversationEvent } from '../shared/events.ts';
import type { TurnDeps } from './deps.ts';
import { freeze } from './frozen.ts';
import { postBrief } from './mail/post-brief.ts';
import type { Nudge } from './nudge.ts';
import type { Handover, Turn } from './state.ts';

const kind = 'sla';
const rung = z.object({ assignmentId: z.string(), index: z.number() });

/** Starts the clock of a new assignment: a timer a rung, due in the rep's own working time. */
export async function startSla(
  { stores, sla }: TurnDeps,
  tx: Tx,
  { context }: Turn,
  assignment: NonNullable<Handover['assignment']>,
): Promise<void> {
  const rep = sla.ladder.length > 0 ? await stores.company.findRep(tx, assignment.repId) : null;
  if (!rep) return;
  const dues = slaDues(sla.ladder, repCalendar(rep, context.now), context.now);
  for (const { index, dueAt } of dues)
    await stores.timers.schedule(tx, {
      id: `sla:${assignment.id}:${index}`,
      conversationId: context.conversationId,
      kind,
      payload: { assignmentId: assignment.id, index },
      dueAt,
    });
  const last = dues.at(-1);
  if (last) await stores.assignments.setAcceptBy(tx, assignment.id, last.dueAt);
}

/** Nobody waits any more: the lead was accepted, passed on or taken away. */
export const stopSla = ({ stores }: TurnDeps, tx: Tx, { context }: Turn): Promise<void> =>
  stores.timers.cancelTimers(tx, { conversationId: context.conversationId, kinds: [kind] });

/** What a fired timer asks for; null for another timer, and where the lead is accepted or somebody else's by now. */
export function nudgeOf({ sla }: TurnDeps, turn: Turn, event: ConversationEvent): Nudge | null {
  if (event.kind !== 'timer' || event.timer !== kind) return null;
  const parsed = rung.safeParse(event.payload);
  const step = parsed.success ? sla.ladder[parsed.data.index] : undefined;
  if (!parsed.success || !step) return null;
  const { assignmentId } = parsed.data;
  const current = turn.assignments.find(({ id, endedAt }) => id === assignmentId && endedAt === null);
  const isGone = turn.handovers.some(({ ends }) => ends?.id === assignmentId);
  if (!current || isGone || current.status !== 'open' || isAccepted(turn)) return null;
  return { assignmentId, repId: current.repId, step };
}

const isAccepted = ({ stored, patch }: Turn): boolean =>
  (patch.acceptedAt === undefined ? stored.lead.acceptedAt : patch.acceptedAt) !== null;

/** Reminders, the flag for ops, and who gets nothing new for having been silent. */
export async function commitNudges(deps: TurnDeps, tx: Tx, turn: Turn): Promise<void> {
  const { stores } = deps;
  for (const nudge of turn.nudges) {
    if (nudge.step.do === 'remind') await remind(deps, tx, turn, nudge);
    if (nudge.step.do === 'mail') await remindByMail(deps, tx, turn, nudge);
    if (nudge.step.do === 'flag') await stores.assignments.flag(tx, nudge.assignmentId, turn.context.now);
  }
  for (const { repId, since } of turn.silence) await stores.company.setSilent(tx, repId, since);
}

/** An answer under the brief in Slack that calls the rep; without Slack the mail is the reminder. */
async function remind(deps: TurnDeps, tx: Tx, turn: Turn, nudge: Nudge): Promise<void> {
  const { stores, briefKind } = deps;
  if (briefKind !== 'brief.slack') return remindByMail(deps, tx, turn, nudge);
  const { leadId, conversationId, now } = turn.context;
  const rep = await stores.company.findRep(tx, nudge.repId);
  const current = await stores.assignments.currentAssignment(tx, leadId);
  if (!rep) return;
  await stores.outbox.enqueue(tx, {
    id: `reminder:${nudge.assignmentId}:${nudge.step.after}`,
    leadId,
    conversationId,
    kind: 'brief.slack_reminder',
    payload: freeze({
      postId: `brief:${nudge.assignmentId}`,
      slackUserId: rep.slackUserId,
      repName: rep.name,
      acceptBy: current?.acceptBy?.toISOString() ?? null,
    }),
    dueAt: now,
  });
}

/** The brief once more, in its own thread. */
async function remindByMail({ post, clock }: TurnDeps, tx: Tx, turn: Turn, nudge: Nudge): Promise<void> {
  const written = brief.safeParse(turn.stored.lead.brief);
  if (!post || !written.success) return;
  const first = `mail:brief:${nudge.assignmentId}`;
  await postBrief(post, tx, {
    brief: { ...written.data, nextAction: `Still waits for your Accept. ${written.data.nextAction}` },
    ...{ repId: nudge.repId, assignmentId: nudge.assignmentId, follows: first, now: clock.now() },
    id: `${first}:${nudge.step.after}`,
  });
}
