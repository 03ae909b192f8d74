import type { TurnDeps } from '../agent/deps.ts';
import type { Slack } from '../channels/slack/slack.ts';
import type { Database } from '../db/database.ts';
import { effectByReference, findEffect, type Senders, waitingEffects } from '../db/outbox.ts';
import { loadReps, repBySlackUser } from '../db/stores/company.ts';
import { conversationsOfLead } from '../db/stores/conversations.ts';
import { keepSlackUser } from '../db/stores/imported-rows.ts';
import { findLead } from '../db/stores/leads.ts';
import { repDesk } from '../db/stores/rep-desks.ts';
import type { BriefPlace } from '../shared/brief.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { MeetingDesk } from '../shared/meeting-outcome.ts';
import type { MoveDesk } from '../shared/move-meeting.ts';
import type { Receive } from '../shared/ports.ts';
import type { Config } from './config.ts';

/** How reps are reached: by Slack where it is set up; in the console, which reads the brief from the lead, always. */
export type Reps = { door: Slack | null; senders: Senders; briefKind: TurnDeps['briefKind'] };

export type RepsDeps = {
  config: Pick<Config, 'slack' | 'publicUrl'>;
  database: Database;
  receive: Receive;
  meetings: MeetingDesk;
  moves: MoveDesk;
  clock: Clock;
  log: Logger;
};

/** Where the briefs of reps stand in Slack. */
export const briefPlacesOf = ({ slack }: Pick<Config, 'slack'>): BriefPlace[] =>
  !slack ? [] : slack.dm ? ['channel', 'dm'] : ['channel'];

export async function createReps({ config, database, receive, meetings, moves, clock, log }: RepsDeps): Promise<Reps> {
  const inConsole: Senders = { 'brief.console': { send: async () => ({ kind: 'sent', reference: null }) } };
  if (!config.slack) return { door: null, senders: inConsole, briefKind: 'brief.console' };
  // Slack's client costs 20 MB and a quarter of a second: only those pay who use it.
  const { createSlack } = await import('../channels/slack/slack.ts');
  const door = createSlack(config.slack, {
    repAction: receive.repAction,
    repMessage: receive.repMessage,
    meetings,
    moves,
    deskOf: (slackUserId) => repDesk(database.read, slackUserId, clock.now()),
    repOf: (slackUserId) => repBySlackUser(database.read, slackUserId),
    introduce: (slackUserId, email) =>
      database.transaction((tx) => keepSlackUser(tx, { slackUserId, email, at: clock.now() })),
    unknownReps: async () =>
      (await loadReps(database.read)).flatMap(({ active, slackUserId, email }) =>
        active && slackUserId === null ? [email] : [],
      ),
    colleagues: async () => (await loadReps(database.read)).filter(({ active }) => active),
    threadOf: (channel, ts) => threadOf(database, `${channel}:${ts}`),
    waitingIn: (conversationId) => waitingEffects(database.read, conversationId, 'brief.slack_thread'),
    postOf: (effectId) => findEffect(database.read, effectId),
    linkOf: (leadId) => (config.publicUrl ? `${config.publicUrl}/console/leads/${leadId}` : null),
    clock,
    log,
  });
  return { door, senders: { ...inConsole, ...door.senders }, briefKind: 'brief.slack' };
}

/** The brief that Slack calls so, and who leads its conversation now. */
async function threadOf({ read }: Database, reference: string) {
  const post = await effectByReference(read, reference, ['brief.slack', 'brief.slack_dm']);
  const lead = post?.leadId ? await findLead(read, post.leadId) : null;
  if (!post || !lead) return null;
  const state = (await conversationsOfLead(read, lead.id)).at(-1)?.state;
  return { postId: post.id, leadId: lead.id, ownerId: lead.ownerId, repLeads: state === 'rep' };
}
