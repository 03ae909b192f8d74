import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Brief, type BriefEffect, briefEffect } from '../../shared/brief.ts';
import type { SendOutcome } from '../../shared/effects.ts';
import { renderBrief } from './blocks.ts';
import type { ChannelDirectory } from './channel.ts';
import type { SlackEffect, SlackSender } from './config.ts';
import { outcomeOf } from './failures.ts';
import type { Speaker } from './speaker.ts';

export const effectEventType = 'usher_effect';

/** Carried by every brief in Slack: which effect posted it, and which version of the brief it shows. */
export const effectMetadata = z.object({
  event_type: z.literal(effectEventType),
  event_payload: z.object({ effect_id: z.string(), version: z.string() }),
});

export const metadataOf = ({ postId, brief }: BriefEffect) => ({
  event_type: effectEventType,
  event_payload: { effect_id: postId, version: brief.at },
});

export type PostDeps = {
  client: WebClient;
  speaker: Speaker;
  /** Where a brief goes; null where that is not known. */
  channelOf: (brief: Brief) => ChannelDirectory | null;
  linkOf: (leadId: string) => string | null;
};

/** Posts a brief once. `reference` is `channel:ts`, the name under which Slack knows the message. */
export function createPostSender({ client, speaker, channelOf, linkOf }: PostDeps): SlackSender {
  return {
    async send(effect) {
      const payload = briefEffect.safeParse(effect.payload);
      if (!payload.success) return { kind: 'dead', reason: 'slack.bad_payload: this effect holds no brief' };
      const { brief } = payload.data;
      const channel = channelOf(brief);
      if (!channel) return { kind: 'dead', reason: 'slack.nobody: the rep has no Slack user id in the list of reps' };
      return speaker.say({
        channel: channel.configured,
        ...renderBrief(brief, { link: linkOf(brief.leadId) }),
        metadata: metadataOf({ postId: effect.id, brief }),
        parse: 'none',
        link_names: false,
        unfurl_links: false,
        unfurl_media: false,
      });
    },
    async reconcile(effect) {
      const payload = briefEffect.safeParse(effect.payload);
      const channel = payload.success ? channelOf(payload.data.brief) : null;
      return channel && findPost({ client, channel }, effect);
    },
  };
}

/** Slack's clock and ours may differ by this much. */
const skewMs = 120_000;
const maxPages = 25;

/** Looks for the effect's id in what was posted since the effect was written down. */
async function findPost(
  { client, channel }: { client: WebClient; channel: ChannelDirectory },
  effect: SlackEffect,
): Promise<SendOutcome | null> {
  try {
    const id = await channel.id();
    if (!id) return unsure(`channel_not_found: ${channel.configured} names no channel the bot can see`);
    let cursor = '';
    for (let page = 0; page < maxPages; page++) {
      const history = await client.conversations.history({
        channel: id,
        oldest: ((effect.at.getTime() - skewMs) / 1_000).toFixed(6),
        include_all_metadata: true,
        limit: 200,
        ...(cursor && { cursor }),
      });
      const found = history.messages?.find((message) => carries(message.metadata, effect.id));
      if (found?.ts) return { kind: 'sent', reference: `${id}:${found.ts}` };
      cursor = history.response_metadata?.next_cursor ?? '';
      if (!cursor) return null;
    }
    return unsure('history_too_long: look in the channel whether the brief is there');
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === 'dead') return unsure(outcome.reason);
    // Reading changes nothing: whatever became of this question, it may be asked again.
    return { kind: 'retry', afterMs: outcome.kind === 'retry' ? outcome.afterMs : 5_000, reason: outcome.reason };
  }
}

export const unsure = (reason: string): SendOutcome => ({
  kind: 'ambiguous',
  reason: `slack.unconfirmed: whether the brief was posted could not be read (${reason})`,
});

export function carries(metadata: unknown, effectId: string): boolean {
  const parsed = effectMetadata.safeParse(metadata);
  return parsed.success && parsed.data.event_payload.effect_id === effectId;
}
