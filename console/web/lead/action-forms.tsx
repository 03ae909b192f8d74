import type { LeadAction } from '../api.ts';
import { ActionForm } from '../parts/action-form.tsx';
import type { Rep } from '../wire.ts';

type FormProps = { onSend: (action: LeadAction) => void; onCancel: () => void };

const reasons = ['No time for it', 'Not my territory or segment', 'Not a fit', 'Conflict of interest'];

/** Why the rep passes; the next in turn gets the lead. */
export const PassForm = ({ onSend, onCancel }: FormProps) => (
  <ActionForm
    label="Pass this lead on"
    submit="Pass on"
    onCancel={onCancel}
    onSubmit={(data) => onSend({ action: 'pass', reason: text(data, 'reason') })}
  >
    <div class="field">
      <label for="pass-reason">Why?</label>
      <select class="input" id="pass-reason" name="reason">
        {reasons.map((reason) => (
          <option key={reason}>{reason}</option>
        ))}
      </select>
    </div>
  </ActionForm>
);

/** Who should have had it, and how one could have known: each answer becomes an example for the rules. */
export const MisroutedForm = ({ reps, onSend, onCancel }: FormProps & { reps: Rep[] }) => (
  <ActionForm
    label="Report as misrouted"
    submit="Route anew"
    onCancel={onCancel}
    onSubmit={(data) =>
      onSend({ action: 'misrouted', toRepId: text(data, 'toRepId') || null, reason: text(data, 'reason') })
    }
  >
    <div class="field">
      <label for="misrouted-to">Who should have it?</label>
      <select class="input" id="misrouted-to" name="toRepId">
        <option value="">Let the rules decide again</option>
        {reps.map((rep) => (
          <option key={rep.id} value={rep.id}>
            {rep.name}, {rep.title}
          </option>
        ))}
      </select>
    </div>
    <div class="field">
      <label for="misrouted-reason">How could one have known?</label>
      <input class="input" id="misrouted-reason" name="reason" maxLength={500} />
    </div>
  </ActionForm>
);

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
