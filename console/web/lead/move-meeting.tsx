import { useRef, useState } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import { meetingTime } from '../format.ts';
import type { Booking, MovableMeeting } from '../wire.ts';

type MoveProps = { api: ConsoleApi; leadId: string; booking: Booking; onDone: () => void };

/** Another free time of its rep for a meeting that is agreed; the prospect is told, and invited anew. */
export function MoveMeeting({ api, leadId, booking, onDone }: MoveProps) {
  const [meeting, setMeeting] = useState<MovableMeeting | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const isComing = booking.status === 'confirmed' && Date.parse(booking.startsAt) > Date.now();
  if (!isComing) return null;

  const open = async () => {
    setSaid('Looking for free times…');
    const answer = await api.movableMeeting(leadId, AbortSignal.timeout(20_000));
    if (answer.kind !== 'ok')
      return setSaid(answer.kind === 'failed' ? answer.message : 'This meeting cannot be moved.');
    const isTheSame = answer.value.bookingId === booking.id;
    setMeeting(isTheSame ? answer.value : null);
    setSaid(
      !isTheSame
        ? 'An earlier meeting comes first.'
        : answer.value.times.length > 0
          ? ''
          : 'No free time in two weeks.',
    );
  };
  const close = () => {
    setMeeting(null);
    setSaid('');
    opener.current?.focus();
  };
  const move = async (startsAt: string) => {
    if (busy) return;
    setBusy(true);
    const answer = await api.moveMeeting(leadId, { bookingId: booking.id, startsAt }, crypto.randomUUID());
    setBusy(false);
    if (answer.kind !== 'ok') return setSaid(answer.kind === 'failed' ? answer.message : 'That did not work.');
    setMeeting(null);
    setSaid('Moved. They have been told, with a new invitation.');
    onDone();
  };
  return (
    <div class="meeting-move">
      {!meeting && (
        <button type="button" class="button button--small" ref={opener} onClick={open}>
          Move
        </button>
      )}
      {meeting && meeting.times.length > 0 && <Choose {...{ meeting, busy }} onMove={move} onCancel={close} />}
      <p role="status">{said}</p>
    </div>
  );
}

type ChooseProps = {
  meeting: MovableMeeting;
  busy: boolean;
  onMove: (startsAt: string) => void;
  onCancel: () => void;
};

const Choose = ({ meeting: { times, zone }, busy, onMove, onCancel }: ChooseProps) => (
  <form
    class="action-form"
    aria-label="Move the meeting"
    onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    onSubmit={(event) => {
      event.preventDefault();
      onMove(String(new FormData(event.currentTarget).get('startsAt')));
    }}
  >
    <label>
      Another time, in {zone}
      <select class="input" name="startsAt">
        {times.map(({ startsAt, endsAt }) => (
          <option key={startsAt} value={startsAt}>
            {meetingTime(startsAt, endsAt, zone)}
          </option>
        ))}
      </select>
    </label>
    <div class="action-form-buttons">
      <button type="submit" class="button button--primary button--small" aria-disabled={busy}>
        {busy ? 'Moving…' : 'Move and tell them'}
      </button>
      <button type="button" class="button button--quiet button--small" onClick={onCancel}>
        Cancel
      </button>
    </div>
  </form>
);
