import { type MeetingDesk, type MeetingOutcomeReceived, missingIn } from '../../shared/meeting-outcome.ts';
import { fields, modalIds } from './modals.ts';
import { enteredIn, memoryOf, type Submission, type SubmissionTaken } from './submissions.ts';

export type MeetingFormDeps = { meetings: MeetingDesk; repOf: (slackUserId: string) => Promise<string | null> };

/** What a rep says of a meeting, and what they make of its summary; null for another form. */
export async function takeMeetingForm(sent: Submission, deps: MeetingFormDeps): Promise<SubmissionTaken | null> {
  const memory = memoryOf(sent);
  if (!memory?.bookingId) return null;
  const { bookingId, channel } = memory;
  if (sent.view.callback_id === modalIds.outcome) return takeOutcome(sent, deps, { bookingId, channel });
  if (sent.view.callback_id !== modalIds.summary) return null;
  const text = enteredIn(sent, fields.summary);
  if (!text) return { kind: 'errors', errors: { [fields.summary]: 'The record cannot be empty.' } };
  const { kind } = await deps.meetings.confirm({ bookingId, text });
  return { kind: 'told', channel, text: kind === 'confirmed' ? kept : refusals.unknown_booking };
}

async function takeOutcome(
  sent: Submission,
  { meetings, repOf }: MeetingFormDeps,
  { bookingId, channel }: { bookingId: string; channel: string },
): Promise<SubmissionTaken> {
  const result = enteredIn(sent, fields.result) === 'no_show' ? 'no_show' : 'held';
  const said = enteredIn(sent, fields.sal);
  const sal = said === 'accepted' || said === 'rejected' ? said : null;
  const notes = enteredIn(sent, fields.notes) || null;
  const missing = missingIn({ result, sal, notes });
  if (missing === 'a meeting')
    return { kind: 'errors', errors: { [fields.sal]: 'They did not come: accept the lead after a meeting.' } };
  if (missing === 'why')
    return { kind: 'errors', errors: { [fields.notes]: 'Please say why: the score learns from it.' } };
  const received = await meetings.report({ bookingId, result, sal, notes, repId: await repOf(sent.user.id) });
  if (received.kind === 'stored') return { kind: 'done' };
  return { kind: 'told', channel, text: refusals[received.kind] };
}

export const kept = 'The record of the meeting is kept on the lead.';

export const refusals: Record<Exclude<MeetingOutcomeReceived['kind'], 'stored'>, string> = {
  unknown_booking: 'Usher does not know this meeting any more.',
  unknown_rep: 'Usher does not know you as a rep any more.',
  no_meeting: 'This meeting was called off or has not begun: nothing was stored.',
};
