import { useRef, useState } from 'preact/hooks';
import type { Brief } from '../../../shared/brief.ts';
import type { Answer } from '../answer.ts';
import type { LeadAction } from '../api.ts';
import { CheckIcon } from '../parts/icons.tsx';
import type { Lead, Rep } from '../wire.ts';
import { MisroutedForm, PassForm } from './action-forms.tsx';

type ActionsProps = {
  lead: Lead;
  brief: Brief;
  reps: Rep[];
  act: (action: LeadAction, key: string) => Promise<Answer<unknown>>;
  onDone: () => void;
};

const standings: Record<Brief['status'], string> = {
  open: '',
  queued: 'Waits in the queue for a free rep.',
  accepted: 'Accepted.',
  passed: 'Passed on.',
  misrouted: 'Reported as misrouted.',
  taken_over: 'A rep has taken over.',
};

/** Accept, Pass and Misrouted. What was done is said aloud, and the form gives the focus back to its button. */
export function BriefActions({ lead, brief, reps, act, onDone }: ActionsProps) {
  const [form, setForm] = useState<'pass' | 'misrouted' | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const opener = useRef<HTMLButtonElement | null>(null);
  const waits = brief.status === 'open' || brief.status === 'queued';

  const close = () => {
    setForm(null);
    opener.current?.focus();
  };
  const run = async (action: LeadAction, done: string) => {
    if (busy) return;
    setBusy(true);
    setSaid('');
    const answer = await act(action, crypto.randomUUID());
    setBusy(false);
    setSaid(
      answer.kind === 'ok' ? done : answer.kind === 'failed' ? answer.message : 'That did not work. Reload the page.',
    );
    if (answer.kind !== 'ok') return;
    close();
    onDone();
  };
  const openForm = (which: 'pass' | 'misrouted') => (event: Event & { currentTarget: HTMLButtonElement }) => {
    opener.current = event.currentTarget;
    setForm(which);
  };
  return (
    <div class="brief-actions">
      {!waits && <p class="brief-standing">{standings[brief.status]}</p>}
      {waits && (
        <button
          type="button"
          class="button button--primary"
          aria-disabled={busy}
          onClick={() => run({ action: 'accept' }, `Accepted for ${brief.rep?.name ?? 'the rep'}.`)}
        >
          <CheckIcon /> Accept
        </button>
      )}
      {waits && (
        <button type="button" class="button" aria-expanded={form === 'pass'} onClick={openForm('pass')}>
          Pass
        </button>
      )}
      <button type="button" class="button" aria-expanded={form === 'misrouted'} onClick={openForm('misrouted')}>
        Misrouted
      </button>
      {form === 'pass' && <PassForm onCancel={close} onSend={(action) => run(action, 'Passed on to the next rep.')} />}
      {form === 'misrouted' && (
        <MisroutedForm
          reps={reps.filter((rep) => rep.active && rep.id !== lead.owner?.id)}
          onCancel={close}
          onSend={(action) => run(action, 'Thank you. The lead is routed anew.')}
        />
      )}
      <p class="brief-said" role="status">
        {said}
      </p>
    </div>
  );
}
