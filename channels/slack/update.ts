import type { WebClient } from '@slack/web-api';
import { type BriefEffect, briefEffect } from '../../shared/brief.ts';
import type { SendOutcome } from '../../shared/effects.ts';
import { renderBrief } from './blocks.ts';
import type { PostState, SlackSender } from './config.ts';
import { outcomeOf } from './failures.ts';
import { effectMetadata, metadataOf } from './post.ts';

export type UpdateDeps = {
  client: WebClient;
  postOf: (effectId: string) => Promise<PostState | null>;
  linkOf: (leadId: string) => string | null;
};

type Place = { channel: string; ts: string };

/** Rewrites a posted brief. The same update twice is one update, so that a lost answer is simply tried again. */
export function createUpdateSender(deps: UpdateDeps): SlackSender {
  return {
    async send(effect) {
      const payload = briefEffect.safeParse(effect.payload);
      if (!payload.success) return { kind: 'dead', reason: 'slack.bad_payload: this effect holds no brief' };
      const place = placeOf(await deps.postOf(payload.data.postId));
      if ('kind' in place) return place;
      try {
        // Only a late attempt can meet a newer version of the brief; it must not bring the old one back.
        if (effect.attempts > 1 && (await showsNewer(deps.client, place, payload.data))) return sent(place);
        await deps.client.chat.update({
          ...place,
          ...renderBrief(payload.data.brief, { link: deps.linkOf(payload.data.brief.leadId) }),
          metadata: metadataOf(payload.data),
          parse: 'none',
          link_names: false,
        });
        return sent(place);
      } catch (error) {
        return again(outcomeOf(error));
      }
    },
    reconcile: async () => null,
  };
}

const sent = ({ channel, ts }: Place): SendOutcome => ({ kind: 'sent', reference: `${channel}:${ts}` });

const again = (outcome: SendOutcome): SendOutcome =>
  outcome.kind === 'ambiguous' ? { kind: 'retry', afterMs: 2_000, reason: outcome.reason } : outcome;

/** Where a brief was posted, or why nothing can be done about it now. */
export function placeOf(post: PostState | null): Place | SendOutcome {
  if (!post || post.status === 'DEAD') return { kind: 'dead', reason: 'slack.no_post: the brief was never posted' };
  if (post.status !== 'DONE') return { kind: 'retry', afterMs: 2_000, reason: 'slack.post_pending' };
  const [channel, ts] = post.reference?.split(':') ?? [];
  if (channel && ts) return { channel, ts };
  return { kind: 'dead', reason: 'slack.no_post: the brief was posted under no name' };
}

async function showsNewer(client: WebClient, { channel, ts }: Place, { postId, brief }: BriefEffect): Promise<boolean> {
  const history = await client.conversations.history({
    channel,
    latest: ts,
    oldest: ts,
    inclusive: true,
    limit: 1,
    include_all_metadata: true,
  });
  const shown = effectMetadata.safeParse(history.messages?.[0]?.metadata);
  if (!shown.success || shown.data.event_payload.effect_id !== postId) return false;
  return Date.parse(shown.data.event_payload.version) > Date.parse(brief.at);
}
