import { reminderEffect } from '../../shared/brief.ts';
import type { PostState, SlackSender } from './config.ts';
import type { Speaker } from './speaker.ts';
import { clip, escapeMrkdwn, mentionOf } from './text.ts';
import { placeOf } from './update.ts';

export type ReminderDeps = { speaker: Speaker; postOf: (effectId: string) => Promise<PostState | null> };

/** Calls a rep under their brief. At most once: a reminder whose answer was lost is not repeated. */
export function createReminderSender({ speaker, postOf }: ReminderDeps): SlackSender {
  return {
    async send(effect) {
      const payload = reminderEffect.safeParse(effect.payload);
      if (!payload.success) return { kind: 'dead', reason: 'slack.bad_payload: this effect holds no reminder' };
      const { postId, slackUserId, repName, acceptBy, news, about } = payload.data;
      const place = placeOf(await postOf(postId));
      if ('kind' in place) return place;
      const rep = mentionOf(slackUserId, repName);
      const outcome = await speaker.say({
        channel: place.channel,
        thread_ts: place.ts,
        text: news
          ? `${rep}: ${about === 'meeting' ? '' : 'new from this lead: '}${escapeMrkdwn(clip(news, 1_000))}`
          : `${rep}: this lead still waits for your Accept${untilText(acceptBy)}.`,
        parse: 'none',
        link_names: false,
      });
      return outcome.kind === 'ambiguous' ? { kind: 'sent', reference: null } : outcome;
    },
    reconcile: async () => ({ kind: 'sent', reference: null }),
  };
}

/** Each reader sees it in their own zone. */
function untilText(acceptBy: string | null): string {
  if (acceptBy === null) return '';
  const seconds = Math.floor(Date.parse(acceptBy) / 1000);
  return `; at <!date^${seconds}^{time}|${acceptBy.slice(11, 16)} UTC> the next colleague gets it`;
}
