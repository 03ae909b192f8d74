import { useEffect, useState } from 'preact/hooks';
import type { ReplayedCase } from '../../../shared/simulation.ts';
import type { ConsoleApi } from '../api.ts';
import { useLive } from '../use-live.ts';
import { CaseList } from './case-list.tsx';

/** Replays what was once misrouted by the draft, before it is published. */
export function RegressionCases({ api, text }: { api: ConsoleApi; text: string }) {
  const [cases, setCases] = useState<ReplayedCase[]>([]);
  const reps = useLive('reps', api.reps, 60_000).value?.items ?? [];
  useEffect(() => {
    let ended = false;
    const timer = setTimeout(async () => {
      const answer = await api.replayMisrouted(text);
      if (!ended) setCases(answer.kind === 'ok' ? answer.value.cases : []);
    }, 600);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [api, text]);
  if (cases.length === 0) return null;
  const wrong = cases.filter(({ passes }) => !passes).length;
  return (
    <details class="card" open={wrong > 0}>
      <summary>
        {cases.length} misrouted {cases.length === 1 ? 'lead' : 'leads'} replayed: {cases.length - wrong} right, {wrong}{' '}
        wrong
      </summary>
      <CaseList cases={cases} nameOf={(id) => reps.find((rep) => rep.id === id)?.name ?? id} />
    </details>
  );
}
