import type { Button, ModalView } from '@slack/types';
import { DateTime } from 'luxon';
import type { MeetingMoved, MovableMeeting, MoveDesk } from '../../shared/move-meeting.ts';
import { meetingValue } from './meeting-value.ts';
import { choice, fields, frame, type ModalMemory, modalIds, option } from './modals.ts';
import { enteredIn, memoryOf, type Submission, type SubmissionTaken } from './submissions.ts';

export const moveActionId = 'usher_move_meeting';

/** Beside the other buttons of a brief, and in the home tab. */
export const moveButton = (about: { leadId: string; bookingId: string }): Button => ({
  type: 'button',
  action_id: moveActionId,
  value: meetingValue.write(about),
  text: { type: 'plain_text', text: 'Move meeting…' },
  accessibility_label: 'Move the meeting to another free time of its rep',
});

type MoveDeps = { moves: MoveDesk; repOf: (slackUserId: string) => Promise<string | null> };

/** What a click on it opens: the rep's free times, or why there are none. */
export async function moveView(memory: ModalMemory, { moves }: Pick<MoveDeps, 'moves'>): Promise<ModalView> {
  const meeting = await moves.meeting(memory.leadId);
  if (!meeting) return notice('There is no coming meeting with this lead any more.');
  if (meeting.times.length === 0)
    return notice('Your calendar has no free time in the next two weeks: make room there first, then click again.');
  return { ...frame(modalIds.move, 'Move the meeting', { ...memory, bookingId: meeting.bookingId }), ...form(meeting) };
}

const form = ({ who, startsAt, zone, times }: MovableMeeting): Pick<ModalView, 'blocks'> => ({
  blocks: [
    {
      type: 'section',
      text: {
        type: 'plain_text',
        text: `With ${who.slice(0, 100)}, now ${shown(startsAt, zone)}. They are told, and invited anew.`,
        emoji: false,
      },
    },
    choice(
      fields.time,
      `Another time (${zone})`,
      times.map((time) => option(shown(time.startsAt, zone), time.startsAt.toISOString())),
    ),
  ],
});

/** A time was chosen; null for another form. The answer is shown in the modal itself. */
export async function takeMoveForm(sent: Submission, { moves, repOf }: MoveDeps): Promise<SubmissionTaken | null> {
  const memory = memoryOf(sent);
  if (sent.view.callback_id !== modalIds.move || !memory?.bookingId) return null;
  const startsAt = new Date(enteredIn(sent, fields.time));
  if (Number.isNaN(startsAt.getTime())) return { kind: 'errors', errors: { [fields.time]: 'Please choose a time.' } };
  if ((await repOf(sent.user.id)) === null)
    return noticed('Usher does not know you as a rep any more: nothing was moved.');
  const { leadId, bookingId } = memory;
  const key = ['slack', 'move', sent.view.id, startsAt.toISOString()].join(':');
  const moved = await moves.move({ leadId, bookingId, startsAt, key });
  if (moved.kind === 'taken')
    return { kind: 'errors', errors: { [fields.time]: 'This time is taken by now: please choose another one.' } };
  return noticed(told(moved));
}

const told = (moved: Exclude<MeetingMoved, { kind: 'taken' }>): string =>
  moved.kind === 'moved'
    ? `Moved to ${shown(moved.startsAt, moved.zone)}. The prospect has been told, with a new invitation.`
    : 'This meeting does not stand any more: nothing was moved.';

const noticed = (text: string): SubmissionTaken => ({ kind: 'shown', view: notice(text), text });

const notice = (text: string): ModalView => ({
  type: 'modal',
  callback_id: modalIds.notice,
  private_metadata: '',
  title: { type: 'plain_text', text: 'Move the meeting' },
  close: { type: 'plain_text', text: 'Close' },
  blocks: [{ type: 'section', text: { type: 'plain_text', text, emoji: false } }],
});

const shown = (at: Date, zone: string): string =>
  DateTime.fromJSDate(at, { zone }).setLocale('en-GB').toFormat('ccc d LLL, HH:mm');
