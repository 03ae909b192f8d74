import { z } from 'zod';
import type { Logger } from '../../shared/logger.ts';
import type { Receive, RepMessageReceived } from '../../shared/ports.ts';
import { plainOf } from './plain.ts';

/** What stands under a brief of ours: whose lead, and who leads the conversation. */
export type BriefThread = { postId: string; leadId: string; repLeads: boolean; ownerId: string | null };

export type EventDeps = {
  repMessage: Receive['repMessage'];
  repOf: (slackUserId: string) => Promise<string | null>;
  /** The brief that is this message, null where it is none of ours. */
  threadOf: (channel: string, ts: string) => Promise<BriefThread | null>;
  /** Words that only this user sees, in that channel. Never rejects. */
  whisper: (to: { channel: string; user: string; threadTs?: string }, text: string) => Promise<void>;
  /** Shows the home tab of this user. */
  showHome: (slackUserId: string) => Promise<void>;
  log: Logger;
};

const written = z.object({
  user: z.string(),
  ts: z.string(),
  thread_ts: z.string(),
  text: z.string().default(''),
  bot_id: z.string().optional(),
  files: z.array(z.unknown()).default([]),
});

const said = written.extend({
  type: z.literal('message'),
  channel: z.string(),
  /** Any other subtype is not somebody's words. */
  subtype: z.enum(['thread_broadcast', 'file_share']).optional(),
});
type Said = z.infer<typeof said>;

const changed = z.object({
  type: z.literal('message'),
  channel: z.string(),
  subtype: z.enum(['message_changed', 'message_deleted']),
  message: z.unknown(),
  previous_message: written,
});

const homeOpened = z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.literal('home') });

const callback = z.object({ type: z.literal('event_callback'), event: z.unknown() });

export const isEvent = (body: unknown): boolean => callback.safeParse(body).success;

/** Takes what Slack tells us of. Throws when a rep's words could not be kept: then Slack must bring them again. */
export async function takeEvent(body: unknown, deps: EventDeps): Promise<void> {
  const event = callback.safeParse(body).data?.event;
  const words = said.safeParse(event);
  if (words.success) return takeWords(words.data, deps);
  const change = changed.safeParse(event);
  if (change.success) return noteChange(change.data, deps);
  const home = homeOpened.safeParse(event);
  if (home.success) await deps.showHome(home.data.user);
}

/** A reply under a brief while a rep leads goes to the prospect; everything else is the colleagues' own. */
async function takeWords(message: Said, deps: EventDeps): Promise<void> {
  const { channel, user, ts, thread_ts: threadTs, bot_id: bot } = message;
  if (bot !== undefined || ts === threadTs) return;
  const thread = await deps.threadOf(channel, threadTs);
  if (!thread) return;
  const whisper = (text: string) => deps.whisper({ channel, user, threadTs }, text);
  const repId = await deps.repOf(user);
  if (!thread.repLeads) {
    if (repId !== null && repId === thread.ownerId) await whisper(remarks.notTaken);
    return;
  }
  if (repId === null) return whisper(remarks.stranger);
  const text = plainOf(message.text);
  if (text) {
    const { leadId, postId } = thread;
    const key = `slack:${channel}:${ts}`;
    const received = await deps.repMessage({ leadId, repId, text, key, writtenUnder: postId });
    deps.log.info({ part: 'slack', leadId, outcome: received.kind }, 'a rep wrote under a brief in Slack');
    const told = refusals[received.kind];
    if (told) await whisper(told);
  }
  if (message.files.length > 0) await whisper(remarks.files);
}

/** What the prospect has read cannot be taken back. */
async function noteChange({ channel, message, previous_message: before }: z.infer<typeof changed>, deps: EventDeps) {
  const now = written.safeParse(message);
  // A preview of a link, or a reply to it, changes a message too.
  if (before.bot_id !== undefined || (now.success && now.data.text === before.text)) return;
  const thread = await deps.threadOf(channel, before.thread_ts);
  if (!thread?.repLeads || (await deps.repOf(before.user)) === null) return;
  await deps.whisper({ channel, user: before.user, threadTs: before.thread_ts }, remarks.changed);
}

const remarks = {
  notTaken: 'Only your colleagues read this: the assistant leads the conversation. Take over to write to the prospect.',
  stranger: 'Not sent to the prospect: Usher knows no rep with your mail address or Slack user id.',
  files: 'Files do not reach the prospect from here: send them a link.',
  changed: 'The prospect keeps the first version: what is changed or deleted here does not change what they have read.',
};

const refusals: Record<RepMessageReceived['kind'], string | null> = {
  accepted: null,
  repeated: null,
  unknown_lead: 'Not sent: Usher does not know this lead any more.',
  unknown_rep: 'Not sent: Usher does not know you as a rep any more.',
  closed: 'Not sent: they want no more messages.',
  stopped: 'Not sent: the channel is stopped. Resume it in the console first.',
};
