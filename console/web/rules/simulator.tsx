import { useState } from 'preact/hooks';
import type { SimulationReport } from '../../../shared/simulation.ts';
import type { ConsoleApi } from '../api.ts';
import { Card } from '../parts/messages.tsx';
import { keptDraft } from '../prompts/drafts.ts';
import { Link } from '../router.tsx';
import type { Rep } from '../wire.ts';
import { ChangedDecisions } from './changed-decisions.tsx';
import { LoadTable } from './load-table.tsx';

type SimulatorProps = { api: ConsoleApi; reps: Rep[]; nameOf: (repId: string) => string };
type Edits = Record<string, { weight?: number; active?: boolean }>;

/** 90 days of leads once more, under drafts that are not published and other weights: what would have changed. */
export function Simulator({ api, reps, nameOf }: SimulatorProps) {
  const [edits, setEdits] = useState<Edits>({});
  const [report, setReport] = useState<SimulationReport | null>(null);
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const drafts = { routing: keptDraft('routing.yaml')?.text, thresholds: keptDraft('thresholds.yaml')?.text };
  const written = Object.entries(drafts).flatMap(([name, text]) => (text === undefined ? [] : [`${name}.yaml`]));

  async function run(skip = 0) {
    setBusy(true);
    const answer = await api.simulate({
      ...{ routing: drafts.routing ?? null, thresholds: drafts.thresholds ?? null },
      ...{ reps: edits, days: 90, skip },
    });
    setBusy(false);
    setTrouble(answer.kind === 'ok' ? '' : answer.kind === 'failed' ? answer.message : 'Sign in again.');
    if (answer.kind !== 'ok') return;
    const before = skip > 0 && report ? report.changed.items : [];
    setReport({
      ...answer.value,
      changed: { ...answer.value.changed, items: before.concat(answer.value.changed.items) },
    });
  }

  const edit = (repId: string, change: Edits[string]) =>
    setEdits({ ...edits, [repId]: { ...edits[repId], ...change } });
  return (
    <Card id="simulator" title="Simulator" note="The last 90 days of leads, as things hold and as edited">
      <p>
        {written.length > 0
          ? `With your drafts of ${written.join(' and ')}.`
          : 'Nothing is edited yet: change a rep below, or write a draft of '}
        {written.length === 0 && <Link to="/console/prompts/routing.yaml">routing.yaml</Link>}
        {written.length === 0 && ' first.'}
      </p>
      <details>
        <summary>Reps</summary>
        <ul class="rep-edits">
          {reps.map((rep) => (
            <li key={rep.id}>
              <span>{rep.name}</span>
              <label>
                Weight{' '}
                <input
                  class="input"
                  type="number"
                  min={0}
                  max={1000}
                  value={edits[rep.id]?.weight ?? rep.weight}
                  onChange={(event) => edit(rep.id, { weight: Number(event.currentTarget.value) })}
                />
              </label>
              <label class="choice">
                <input
                  type="checkbox"
                  checked={edits[rep.id]?.active ?? rep.active}
                  onChange={(event) => edit(rep.id, { active: event.currentTarget.checked })}
                />{' '}
                takes leads
              </label>
            </li>
          ))}
        </ul>
      </details>
      <button type="button" class="button" disabled={busy} onClick={() => void run()}>
        {busy ? 'Simulating…' : 'Simulate'}
      </button>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div aria-live="polite">
        {report && <LoadTable report={report} nameOf={nameOf} />}
        {report && (
          <ChangedDecisions
            changed={report.changed}
            nameOf={nameOf}
            {...(report.changed.items.length < report.changed.total && {
              onMore: () => void run(report.changed.items.length),
            })}
          />
        )}
      </div>
    </Card>
  );
}
