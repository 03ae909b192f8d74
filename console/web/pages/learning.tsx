import { useEffect, useState } from 'preact/hooks';
import type { Learning, Model } from '../data-wire.ts';
import { words } from '../format.ts';
import type { PageProps } from '../page-props.ts';
import { Card, Loading, Trouble } from '../parts/messages.tsx';
import { useLive } from '../use-live.ts';

/** What the score has learned from outcomes, whether it is live, and why or why not. */
export function LearningPage({ api, onSignedOut }: PageProps) {
  useEffect(() => {
    document.title = 'Learning · Usher';
  }, []);
  const { value, failure, refresh } = useLive('learning', api.learning, 15_000);
  const [isBusy, setBusy] = useState(false);
  const train = async () => {
    setBusy(true);
    await api.train();
    setBusy(false);
    refresh();
  };
  return (
    <div class="page data">
      <div class="page-top">
        <h1>Learning</h1>
        <p class="page-note">What makes leads win, learned every week from those that were won and lost.</p>
      </div>
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!value && !failure && <Loading what="what was learned" />}
      {value && <Standing learning={value} isBusy={isBusy || value.isTraining} onTrain={() => void train()} />}
      {value?.models.map((model) => (
        <ModelCard key={model.id} model={model} />
      ))}
    </div>
  );
}

function Standing({ learning, isBusy, onTrain }: { learning: Learning; isBusy: boolean; onTrain: () => void }) {
  const live = learning.models.some(({ status }) => status === 'champion');
  return (
    <Card id="standing" title={live ? 'Leads are scored by what was learned' : 'Leads are scored by the rules'}>
      <p>
        {learning.won} won and {learning.lost} lost leads are known.{' '}
        {Math.min(learning.won, learning.lost) < learning.fewest &&
          `From ${learning.fewest} of each on something can be learned: import past outcomes, or record them with each lead.`}
      </p>
      {learning.alarms.map(({ text }) => (
        <p key={text} class="trouble" role="alert">
          {text}
        </p>
      ))}
      <button type="button" class="button" disabled={isBusy} onClick={onTrain}>
        {isBusy ? 'Learning…' : 'Learn now'}
      </button>
    </Card>
  );
}

const statusNames = { champion: 'Live', retired: 'Was live', refused: 'Not live' } as const;

function ModelCard({ model: { id, line, status, at, report } }: { model: Model }) {
  const { held, leftOut, weights, bins } = report;
  const when = new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Card id={id} title={`${line ?? 'All leads'}, ${when}`} note={statusNames[status]}>
      <p>{report.verdict}</p>
      {held && (
        <dl class="figures">
          <Figure
            name={`AUC on ${held.leads} later leads`}
            value={held.auc.value.toFixed(3)}
            note={spread(held.auc, 3)}
          />
          <Figure name="Calibration error" value={held.eceBeyondChance.toFixed(3)} note="at most 0.030" />
          <Figure name="Log-loss gain" value={held.gain.value.toFixed(4)} note={spread(held.gain, 4)} />
        </dl>
      )}
      {bins.length > 1 && <Bins bins={bins} />}
      {weights.length > 0 && (
        <p>
          <strong>What tells most:</strong>{' '}
          {weights
            .slice(0, 6)
            .map(({ field }) => words(field))
            .join(', ')}
        </p>
      )}
      {leftOut.length > 0 && (
        <details>
          <summary>{leftOut.length} fields left out</summary>
          <ul class="findings">
            {leftOut.map(({ field, because }) => (
              <li key={field}>
                <strong>{field}</strong>
                <span>{because}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

const spread = ({ low, high }: { low: number; high: number }, digits: number): string =>
  `95 %: ${low.toFixed(digits)} to ${high.toFixed(digits)}`;

const Figure = ({ name, value, note }: { name: string; value: string; note: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {value} <span class="figure-note">{note}</span>
    </dd>
  </div>
);

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Foretold beside what came: where both are the same the chances can be believed. */
const Bins = ({ bins }: { bins: Model['report']['bins'] }) => (
  <table class="plain-table">
    <thead>
      <tr>
        <th scope="col">Foretold</th>
        <th scope="col">Won</th>
        <th scope="col">Leads</th>
      </tr>
    </thead>
    <tbody>
      {bins.map(({ said, came, leads }) => (
        <tr key={said}>
          <th scope="row">{percent(said)}</th>
          <td>{percent(came)}</td>
          <td>{leads}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
