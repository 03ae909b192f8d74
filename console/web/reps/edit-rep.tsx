import { useState } from 'preact/hooks';
import type { Answer } from '../answer.ts';
import type { ConsoleApi } from '../api.ts';
import type { Rep } from '../wire.ts';
import { Absences } from './absences.tsx';

type EditRepProps = { api: ConsoleApi; rep: Rep; onDone: () => void };

/** Who takes leads and who does not, for how long, and how many: it holds from the next decision on. */
export function EditRep({ api, rep, onDone }: EditRepProps) {
  const [said, setSaid] = useState('');
  const run = async (change: Promise<Answer<unknown>>, done: string) => {
    const answer = await change;
    setSaid(answer.kind === 'ok' ? done : answer.kind === 'failed' ? answer.message : 'That did not work.');
    onDone();
  };
  const toggle = rep.active ? 'Take out' : 'Put back in';
  const toggled = rep.active ? `${rep.name} gets no leads from now on.` : `${rep.name} gets leads again.`;
  const isEdited = rep.source === 'files' && Object.keys(rep.edited).length > 0;
  return (
    <details class="rep-edit">
      <summary>Change</summary>
      <Absences rep={rep} onChange={(absences, done) => void run(api.changeRep(rep.id, { absences }), done)} />
      <Shares key={sharesOf(rep)} rep={rep} onChange={(change) => void run(api.changeRep(rep.id, change), 'Saved.')} />
      <div class="rep-edit-buttons">
        <button
          type="button"
          class={`button button--small ${rep.active ? 'button--danger' : ''}`}
          onClick={() => void run(api.changeRep(rep.id, { active: !rep.active }), toggled)}
        >
          {toggle}
        </button>
        {isEdited && (
          <button
            type="button"
            class="button button--quiet button--small"
            onClick={() => void run(api.restoreRep(rep.id), 'As the files say.')}
          >
            Back to the files
          </button>
        )}
      </div>
      <p role="status">{said}</p>
    </details>
  );
}

/** What is stored now; where it becomes something else, as by going back to the files, the form shows that. */
const sharesOf = ({ weight, caps, pools }: Rep): string => JSON.stringify([weight, caps.open, pools]);

type SharesProps = { rep: Rep; onChange: (change: { weight: number; caps: Rep['caps']; pools: string[] }) => void };

function Shares({ rep, onChange }: SharesProps) {
  const [weight, setWeight] = useState(String(rep.weight));
  const [open, setOpen] = useState(rep.caps.open === undefined ? '' : String(rep.caps.open));
  const [pools, setPools] = useState(rep.pools.join(', '));
  const save = (event: Event) => {
    event.preventDefault();
    const { open: _, ...others } = rep.caps;
    const caps = open === '' ? others : { ...others, open: Number(open) };
    onChange({ weight: Number(weight), caps, pools: pools.split(/[\s,]+/).filter((pool) => pool !== '') });
  };
  return (
    <form class="rep-shares" onSubmit={save}>
      <label class="field">
        <span>Share of leads (100 is usual)</span>
        <input
          class="input"
          type="number"
          min="0"
          required
          value={weight}
          onInput={({ currentTarget }) => setWeight(currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>Most open leads</span>
        <input
          class="input"
          type="number"
          min="0"
          placeholder="no limit"
          value={open}
          onInput={({ currentTarget }) => setOpen(currentTarget.value)}
        />
      </label>
      <label class="field rep-pools">
        <span>Pools</span>
        <input class="input" value={pools} onInput={({ currentTarget }) => setPools(currentTarget.value)} />
      </label>
      <button type="submit" class="button button--small">
        Save
      </button>
    </form>
  );
}
