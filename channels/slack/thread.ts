import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { type ThreadEffect, threadEffect } from '../../shared/brief.ts';
import type { SendOutcome } from '../../shared/effects.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { PostState, SlackEffect, SlackSender } from './config.ts';
import { outcomeOf } from './failures.ts';
import { carries, effectEventType, unsure } from './post.ts';
import type { Speaker } from './speaker.ts';
import { clip, escapeLines, escapeMrkdwn } from './text.ts';
import { placeOf } from './update.ts';

export type ThreadDeps = {
  client: WebClient;
  speaker: Speaker;
  postOf: (effectId: string) => Promise<PostState | null>;
  /** What of these threads has yet to be posted. */
  waitingIn: (conversationId: string) => Promise<{ id: string; payload: JsonObject }[]>;
};

/** How long a message waits for the one before it. */
const patienceMs = 4_000;
const lookAgainMs = 100;

/** Tells under a brief what was said while its rep leads: each message once, in the order of the conversation. */
export function createThreadSender(deps: ThreadDeps): SlackSender {
  return {
    async send(effect) {
      const payload = threadEffect.safeParse(effect.payload);
      if (!payload.success) return { kind: 'dead', reason: 'slack.bad_payload: this effect holds no message' };
      const place = placeOf(await deps.postOf(payload.data.postId));
      if ('kind' in place) return place;
      if (!(await isItsTurn(deps, payload.data))) return { kind: 'retry', afterMs: 1_000, reason: 'slack.out_of_turn' };
      return deps.speaker.say({
        channel: place.channel,
        thread_ts: place.ts,
        text: lineOf(payload.data),
        metadata: { event_type: effectEventType, event_payload: { effect_id: effect.id, version: effect.id } },
        parse: 'none',
        link_names: false,
        unfurl_links: false,
        unfurl_media: false,
      });
    },
    reconcile: (effect) => findReply(deps, effect),
  };
}

function lineOf({ role, name, text }: ThreadEffect): string {
  const who = `*${escapeMrkdwn(clip(name, 80))}*${role === 'rep' ? ' (from Usher)' : ''}`;
  const said = escapeLines(clip(text, 3_000))
    .split('\n')
    .map((line) => `> ${line}`);
  return `${who}\n${said.join('\n')}`;
}

async function isItsTurn({ waitingIn }: ThreadDeps, { conversationId, postId, position }: ThreadEffect) {
  for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += lookAgainMs) {
    const before = (await waitingIn(conversationId)).some(({ payload }) => {
      const other = threadEffect.safeParse(payload);
      return other.success && other.data.postId === postId && other.data.position < position;
    });
    if (!before) return true;
    await sleep(lookAgainMs);
  }
  return false;
}

const maxPages = 10;

/** Looks for the effect's id under its brief. */
async function findReply({ client, postOf }: ThreadDeps, effect: SlackEffect): Promise<SendOutcome | null> {
  const payload = threadEffect.safeParse(effect.payload);
  const place = payload.success ? placeOf(await postOf(payload.data.postId)) : null;
  if (!place || 'kind' in place) return null;
  try {
    let cursor = '';
    for (let page = 0; page < maxPages; page++) {
      const { channel, ts } = place;
      const replies = await client.conversations.replies({
        ...{ channel, ts, limit: 200, include_all_metadata: true },
        ...(cursor && { cursor }),
      });
      const found = replies.messages?.find((message) => 'metadata' in message && carries(message.metadata, effect.id));
      if (found?.ts) return { kind: 'sent', reference: `${channel}:${found.ts}` };
      cursor = replies.response_metadata?.next_cursor ?? '';
      if (!cursor) return null;
    }
    return unsure('thread_too_long: look under the brief whether the message is there');
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === 'dead') return unsure(outcome.reason);
    return { kind: 'retry', afterMs: outcome.kind === 'retry' ? outcome.afterMs : 5_000, reason: outcome.reason };
  }
}
