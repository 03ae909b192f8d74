import type { Button, KnownBlock, ModalView } from '@slack/types';
import { type OutcomeEffect, outcomeEffect } from '../../shared/meeting-outcome.ts';
import type { PostState, SlackSender } from './config.ts';
import { meetingValue } from './meeting-value.ts';
import { choice, fields, frame, type ModalMemory, modalIds, option, words } from './modals.ts';
import type { Speaker } from './speaker.ts';
import { clip, escapeLines, escapeMrkdwn, mentionOf } from './text.ts';
import { placeOf } from './update.ts';

/** The buttons under the question after a meeting, and under the draft of its summary. */
export const meetingActions = {
  held: 'usher_meeting_held',
  no_show: 'usher_meeting_no_show',
  confirm: 'usher_summary_confirm',
  edit: 'usher_summary_edit',
} as const;
export type MeetingAction = keyof typeof meetingActions;

export type OutcomeDeps = { speaker: Speaker; postOf: (effectId: string) => Promise<PostState | null> };

/** Asks a rep under the brief how the meeting went, and shows the draft. At most once: a lost answer is not repeated. */
export function createOutcomeSender({ speaker, postOf }: OutcomeDeps): SlackSender {
  return {
    async send(effect) {
      const payload = outcomeEffect.safeParse(effect.payload);
      if (!payload.success) return { kind: 'dead', reason: 'slack.bad_payload: this effect asks about no meeting' };
      const place = placeOf(await postOf(payload.data.postId));
      if ('kind' in place) return place;
      const outcome = await speaker.say({
        channel: place.channel,
        thread_ts: place.ts,
        ...renderOutcome(payload.data),
        ...{ parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false },
      });
      return outcome.kind === 'ambiguous' ? { kind: 'sent', reference: null } : outcome;
    },
    reconcile: async () => ({ kind: 'sent', reference: null }),
  };
}

function renderOutcome(about: OutcomeEffect): { text: string; blocks: KnownBlock[] } {
  const rep = mentionOf(about.slackUserId, about.repName);
  if (about.what === 'summary' && about.summary) {
    const text = `${rep}: the record of the meeting, as a draft.`;
    const blocks = [section(`${text}\n> ${quoted(about.summary)}`), actions(about, ['confirm', 'edit'])];
    return { text, blocks };
  }
  const seconds = Math.floor(Date.parse(about.startsAt) / 1_000);
  const when = `<!date^${seconds}^{date_short_pretty} at {time}|${about.startsAt.slice(0, 16).replace('T', ' ')} UTC>`;
  const asked = `how did the meeting with ${escapeMrkdwn(clip(about.who, 80))} go (${when})?`;
  const text = about.what === 'ask_again' ? `${rep}: still open: ${asked}` : `${rep}: ${asked}`;
  return { text, blocks: [section(text), actions(about, ['held', 'no_show'])] };
}

/** As much as fits into a section, cut before it is escaped. */
function quoted(summary: string): string {
  for (let most = 2_400; ; most -= 300) {
    const text = escapeLines(clip(summary, most)).replaceAll('\n', '\n> ');
    if (text.length <= 2_800 || most <= 300) return text;
  }
}

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });

const labels: Record<MeetingAction, string> = {
  held: 'It took place…',
  no_show: 'They did not come…',
  confirm: 'Confirm',
  edit: 'Edit…',
};

const actions = (about: OutcomeEffect, offered: MeetingAction[]): KnownBlock => ({
  type: 'actions',
  elements: offered.map(
    (action): Button => ({
      type: 'button',
      action_id: meetingActions[action],
      value: meetingValue.write(about),
      text: { type: 'plain_text', text: labels[action] },
    }),
  ),
});

const results = { held: option('It took place', 'held'), no_show: option('They did not come', 'no_show') };

export const outcomeModal = (memory: ModalMemory, result: 'held' | 'no_show'): ModalView => ({
  ...frame(modalIds.outcome, 'After the meeting', memory),
  blocks: [
    choice(fields.result, 'What became of it?', Object.values(results), results[result]),
    choice(fields.sal, 'Does sales take the lead on?', [
      option('Yes: accepted', 'accepted'),
      option('No: rejected', 'rejected'),
      option('Not decided yet', 'open'),
    ]),
    words(fields.notes, 'Notes', { optional: true, placeholder: 'What was said, what comes next' }),
  ],
});

export const summaryModal = (memory: ModalMemory, summary: string): ModalView => ({
  ...frame(modalIds.summary, 'Record of the meeting', memory),
  blocks: [words(fields.summary, 'Summary', { optional: false, initial: summary })],
});
