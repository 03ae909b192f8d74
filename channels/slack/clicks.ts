import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Logger } from '../../shared/logger.ts';
import type { MeetingDesk } from '../../shared/meeting-outcome.ts';
import type { MoveDesk } from '../../shared/move-meeting.ts';
import type { Receive } from '../../shared/ports.ts';
import { actionId, type ButtonAction, buttonActions } from './buttons.ts';
import { kept, refusals } from './meeting-forms.ts';
import { meetingValue } from './meeting-value.ts';
import { type Colleague, misroutedModal, passModal } from './modals.ts';
import { moveActionId, moveView } from './move.ts';
import { type MeetingAction, meetingActions, outcomeModal, summaryModal } from './outcome.ts';
import { answerTo, strangerWords } from './submissions.ts';

/** What Slack tells of a click; everything else in the payload is of no use to us. */
const clickPayload = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string().optional(),
  user: z.object({ id: z.string() }),
  /** A message, or the home tab, which has neither. */
  container: z.object({ channel_id: z.string().default(''), message_ts: z.string().default('') }),
  actions: z.array(z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() })).min(1),
});
type ClickPayload = z.infer<typeof clickPayload>;

export type ClickDeps = {
  repAction: Receive['repAction'];
  /** The rep behind a Slack user, null when no rep has that id. */
  repOf: (slackUserId: string) => Promise<string | null>;
  /** Whom a lead may be sent on to. */
  colleagues: () => Promise<Colleague[]>;
  /** Slack takes the trigger of a click for three seconds. */
  openModal: (triggerId: string, view: ModalView) => Promise<void>;
  meetings: MeetingDesk;
  moves: MoveDesk;
  log: Logger;
};

/** The words for whoever clicked, or in place of the message; null when nothing is to be said. */
export type ClickAnswer = { text: string; replaces: boolean } | null;
const tell = (text: string | null): ClickAnswer => (text === null ? null : { text, replaces: false });

/** Hands a click upwards, or asks first. Throws when it could not be kept: then Slack must not be told that it was. */
export async function takeClick(body: unknown, deps: ClickDeps): Promise<ClickAnswer> {
  const payload = clickPayload.safeParse(body);
  if (!payload.success) return null;
  const [clicked] = payload.data.actions;
  const { trigger_id: triggerId } = payload.data;
  const about = clicked?.action_id === moveActionId && clicked.value ? meetingValue.read(clicked.value) : null;
  if (about && triggerId) return takeMoveClick(payload.data, { ...about, triggerId }, deps);
  const aboutMeeting = meetingClick(clicked);
  if (aboutMeeting && triggerId) return takeMeetingClick(payload.data, { ...aboutMeeting, triggerId }, deps);
  const action = buttonActions.find((known) => actionId(known) === clicked?.action_id);
  if (!clicked?.value || !action) return null;
  if (triggerId && (action === 'pass' || action === 'misrouted'))
    return ask(payload.data, { triggerId, leadId: clicked.value, action }, deps);
  return obey(payload.data, { leadId: clicked.value, action, at: clicked.action_ts }, deps);
}

async function obey(
  { user, container }: ClickPayload,
  { leadId, action, at }: { leadId: string; action: ButtonAction; at: string },
  { repAction, repOf, log }: ClickDeps,
): Promise<ClickAnswer> {
  const repId = await repOf(user.id);
  if (repId === null) return tell(strangerWords(user.id));
  const received = await repAction({
    leadId,
    action,
    repId,
    reason: null,
    toRepId: null,
    // One press of one button: Slack may deliver it several times, a second press is another one.
    key: ['slack', container.channel_id, container.message_ts, user.id, action, at].join(':'),
  });
  log.info({ part: 'slack', leadId, action, outcome: received.kind }, 'a rep clicked in Slack');
  return tell(answerTo(received));
}

/** Giving a lead away wants a reason, which a modal asks for. */
async function ask(
  { container }: ClickPayload,
  { triggerId, leadId, action }: { triggerId: string; leadId: string; action: 'pass' | 'misrouted' },
  { openModal, colleagues, log }: ClickDeps,
): Promise<ClickAnswer> {
  const memory = { leadId, channel: container.channel_id, ts: container.message_ts };
  const view = action === 'pass' ? passModal(memory) : misroutedModal(memory, await colleagues());
  return show({ openModal, log }, triggerId, view);
}

async function show({ openModal, log }: Pick<ClickDeps, 'openModal' | 'log'>, triggerId: string, view: ModalView) {
  try {
    await openModal(triggerId, view);
    return null;
  } catch (error) {
    log.warn({ part: 'slack', fault: String(error) }, 'a form could not be opened in Slack');
    return tell('The form could not be opened in time. Please click again.');
  }
}

/** The form shows when the rep is free; it also says what stands in the way. */
async function takeMoveClick(
  { container }: ClickPayload,
  { leadId, bookingId, triggerId }: { leadId: string; bookingId: string; triggerId: string },
  deps: ClickDeps,
): Promise<ClickAnswer> {
  const memory = { leadId, bookingId, channel: container.channel_id, ts: container.message_ts };
  const answer = await show(deps, triggerId, await moveView(memory, deps));
  // In the home tab there is nowhere to answer: a click without a form is clicked again.
  return container.channel_id === '' ? null : answer;
}

type MeetingClick = { action: MeetingAction; leadId: string; bookingId: string };

function meetingClick(clicked: ClickPayload['actions'][number] | undefined): MeetingClick | null {
  const about = clicked?.value ? meetingValue.read(clicked.value) : null;
  const action = meetingActionNames.find((name) => meetingActions[name] === clicked?.action_id);
  return about && action ? { action, ...about } : null;
}

const meetingActionNames: MeetingAction[] = ['held', 'no_show', 'confirm', 'edit'];

/** What became of a meeting is asked in a form; its summary is confirmed at once or edited in one. */
async function takeMeetingClick(
  { container }: ClickPayload,
  { action, leadId, bookingId, triggerId }: MeetingClick & { triggerId: string },
  deps: ClickDeps,
): Promise<ClickAnswer> {
  const memory = { leadId, bookingId, channel: container.channel_id, ts: container.message_ts };
  if (action === 'held' || action === 'no_show') return show(deps, triggerId, outcomeModal(memory, action));
  if (action === 'edit') {
    const summary = await deps.meetings.summaryOf(bookingId);
    return summary ? show(deps, triggerId, summaryModal(memory, summary)) : tell(refusals.unknown_booking);
  }
  const { kind } = await deps.meetings.confirm({ bookingId, text: null });
  return kind === 'confirmed' ? { text: kept, replaces: true } : tell(refusals.unknown_booking);
}
