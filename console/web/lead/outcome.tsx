import { useState } from 'preact/hooks';
import type { Answer } from '../answer.ts';
import type { ConsoleApi } from '../api.ts';
import type { Booking, MeetingOutcome } from '../wire.ts';

type OutcomeProps = { api: ConsoleApi; booking: Booking; outcome: MeetingOutcome | undefined; onDone: () => void };

/** What became of a meeting: asked once it is over, and its record, to be confirmed. */
export function Outcome({ api, booking, outcome, onDone }: OutcomeProps) {
  const [said, setSaid] = useState('');
  const run = async (change: Promise<Answer<unknown>>) => {
    const answer = await change;
    setSaid(answer.kind === 'ok' ? '' : answer.kind === 'failed' ? answer.message : 'That did not work.');
    if (answer.kind === 'ok') onDone();
  };
  const isOver = Date.parse(booking.startsAt) < Date.now() && booking.status !== 'cancelled';
  if (!isOver) return null;
  return (
    <div class="meeting-outcome">
      {!outcome && <OutcomeForm onSend={(report) => run(api.meetingOutcome(booking.id, report))} />}
      {outcome?.summary && (
        <SummaryForm
          outcome={outcome}
          summary={outcome.summary}
          onConfirm={(text) => run(api.meetingSummary(booking.id, text))}
        />
      )}
      <p role="status">{said}</p>
    </div>
  );
}

type Report = Parameters<ConsoleApi['meetingOutcome']>[1];

const OutcomeForm = ({ onSend }: { onSend: (report: Report) => void }) => (
  <form
    class="action-form"
    aria-label="What became of this meeting?"
    onSubmit={(event) => {
      event.preventDefault();
      const data = new FormData(event.currentTarget);
      const sal = data.get('sal');
      onSend({
        result: data.get('result') === 'no_show' ? 'no_show' : 'held',
        sal: sal === 'accepted' || sal === 'rejected' ? sal : null,
        notes: String(data.get('notes') ?? '').trim() || null,
      });
    }}
  >
    <select class="input" name="result" aria-label="What became of it?">
      <option value="held">It took place</option>
      <option value="no_show">They did not come</option>
    </select>
    <select class="input" name="sal" aria-label="Does sales take the lead on?">
      <option value="">Not decided yet</option>
      <option value="accepted">Sales takes the lead on</option>
      <option value="rejected">Sales does not take it on</option>
    </select>
    <textarea class="input" name="notes" rows={2} maxLength={10_000} aria-label="Notes" placeholder="Notes" />
    <button type="submit" class="button button--small">
      Store
    </button>
  </form>
);

type SummaryProps = { outcome: MeetingOutcome; summary: string; onConfirm: (text: string) => void };

function SummaryForm({ outcome, summary, onConfirm }: SummaryProps) {
  const [text, setText] = useState(summary);
  if (outcome.confirmedAt) return <p class="meeting-record">{summary}</p>;
  return (
    <form
      class="action-form"
      aria-label="Draft of the record"
      onSubmit={(event) => {
        event.preventDefault();
        onConfirm(text.trim());
      }}
    >
      <textarea
        class="input"
        rows={5}
        maxLength={10_000}
        aria-label="Record of the meeting"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="button button--primary button--small" disabled={text.trim() === ''}>
        Confirm the record
      </button>
    </form>
  );
}
