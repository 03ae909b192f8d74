import { useEffect } from 'preact/hooks';
import type { PageProps } from '../page-props.ts';
import { Loading, Trouble } from '../parts/messages.tsx';
import { MisroutedCard } from '../rules/misrouted.tsx';
import { RuleList } from '../rules/rule-list.tsx';
import { Simulator } from '../rules/simulator.tsx';
import { TestBench } from '../rules/test-bench.tsx';
import { useLive } from '../use-live.ts';

/** Who gets which lead: the rules to read, one lead to try, and the past under edited rules. */
export function RulesPage({ api, onSignedOut }: PageProps) {
  useEffect(() => {
    document.title = 'Rules · Usher';
  }, []);
  const { value, failure } = useLive('rules', api.rules, 15_000);
  const misrouted = useLive('misrouted', api.misrouted, 60_000);
  const reps = useLive('reps', api.reps, 60_000).value?.items ?? [];
  const names = new Map(reps.map(({ id, name }) => [id, name]));
  const nameOf = (repId: string) => names.get(repId) ?? repId;
  return (
    <div class="page rules-page">
      <div class="page-top">
        <h1>Rules</h1>
        <p class="page-note">The first that holds decides, after the account’s own owner.</p>
      </div>
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!value && !failure && <Loading what="the rules" />}
      {value && <RuleList rules={value.items} />}
      {misrouted.value && (
        <MisroutedCard api={api} misrouted={misrouted.value} nameOf={nameOf} onDone={misrouted.refresh} />
      )}
      <TestBench api={api} nameOf={nameOf} />
      <Simulator api={api} reps={reps} nameOf={nameOf} />
    </div>
  );
}
