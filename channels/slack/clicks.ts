import { z } from 'zod';
import type { Logger } from '../../shared/logger.ts';
import type { Receive, RepActionReceived } from '../../shared/ports.ts';
import { actionId, buttonActions } from './buttons.ts';

/** What Slack tells of a click; everything else in the payload is of no use to us. */
const clickPayload = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  container: z.object({ channel_id: z.string(), message_ts: z.string() }),
  actions: z.array(z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() })).min(1),
});

export type ClickDeps = {
  repAction: Receive['repAction'];
  /** The rep behind a Slack user, null when no rep has that id. */
  repOf: (slackUserId: string) => Promise<string | null>;
  log: Logger;
};

/** The words for whoever clicked, null when the brief itself will show what became of it. */
export type ClickAnswer = string | null;

/** Hands a click upwards. Throws when it could not be kept: then Slack must not be told that it was. */
export async function takeClick(body: unknown, { repAction, repOf, log }: ClickDeps): Promise<ClickAnswer> {
  const payload = clickPayload.safeParse(body);
  if (!payload.success) return null;
  const { user, container, actions } = payload.data;
  const [clicked] = actions;
  const action = buttonActions.find((known) => actionId(known) === clicked?.action_id);
  if (!clicked?.value || !action) return null;
  const received = await repAction({
    leadId: clicked.value,
    action,
    repId: await repOf(user.id),
    reason: null,
    toRepId: null,
    // One press of one button: Slack may deliver it several times, a second press is another one.
    key: ['slack', container.channel_id, container.message_ts, user.id, action, clicked.action_ts].join(':'),
  });
  log.info({ part: 'slack', leadId: clicked.value, action, outcome: received.kind }, 'a rep clicked in Slack');
  return answers[received.kind];
}

const answers: Record<RepActionReceived['kind'], ClickAnswer> = {
  accepted: null,
  repeated: null,
  unknown_lead: 'Usher does not know this lead any more: it was erased, or this brief is of another installation.',
  unknown_rep: 'Usher does not know the rep of this click: put the Slack user id of each rep into the list of reps.',
};
