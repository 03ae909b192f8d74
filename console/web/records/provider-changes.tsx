import { useState } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import type { ProviderEffects } from '../data-wire.ts';
import { providerName, words } from '../format.ts';
import { Link } from '../router.tsx';

type Effect = ProviderEffects[number];
type Found = { effects: ProviderEffects; names: ReadonlyMap<string, string> };

/** Counts on request how many decisions were others for what a provider told: the past is decided anew for each. */
export function ProviderChanges({ api, days }: { api: ConsoleApi; days: number }) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed' | Found>('idle');
  const count = async () => {
    setState('busy');
    const { signal } = new AbortController();
    const [effects, reps] = await Promise.all([api.providerEffects(days, signal), api.reps(signal)]);
    if (effects.kind !== 'ok' || reps.kind !== 'ok') return setState('failed');
    setState({ effects: effects.value.items, names: new Map(reps.value.items.map(({ id, name }) => [id, name])) });
  };
  if (typeof state === 'object') return <Changes {...state} />;
  return (
    <>
      <button type="button" class="button button--small" disabled={state === 'busy'} onClick={() => void count()}>
        {state === 'busy' ? 'Deciding these leads anew…' : 'Which decisions did each change?'}
      </button>
      {state === 'failed' && <p role="alert">That could not be counted just now. Try again.</p>}
    </>
  );
}

const Changes = ({ effects, names }: Found) => (
  <div class="provider-effects" role="status">
    <h3>Decisions that would have been others without it</h3>
    {effects.length === 0 && <p class="card-note">No provider told anything of these leads.</p>}
    <ul class="provider-changes">
      {effects.map((effect) => (
        <li key={effect.provider}>
          <Change effect={effect} names={names} />
        </li>
      ))}
    </ul>
  </div>
);

const Change = ({ effect, names }: { effect: Effect; names: Found['names'] }) => {
  const whom = ({ kind, repId }: Effect['items'][number]['before']) =>
    repId === null ? words(kind) : (names.get(repId) ?? repId);
  const told = `${providerName(effect.provider)}: ${effect.changed} of ${effect.leads}`;
  if (effect.items.length === 0) return <strong>{told}</strong>;
  return (
    <details>
      <summary>{told}</summary>
      <ul>
        {effect.items.map(({ leadId, name, before, after }) => (
          <li key={leadId}>
            <Link to={`/console/leads/${leadId}`}>{name}</Link>: {whom(before)}, without it {whom(after)}
          </li>
        ))}
      </ul>
    </details>
  );
};
