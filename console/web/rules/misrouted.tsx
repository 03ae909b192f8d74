import { useState } from 'preact/hooks';
import type { Misrouted, RuleProposal } from '../../../shared/simulation.ts';
import type { ConsoleApi } from '../api.ts';
import { fieldsInWords } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import { NameField } from '../parts/name-field.tsx';
import { useName } from '../prompts/use-name.ts';
import { CaseList } from './case-list.tsx';

type MisroutedProps = { api: ConsoleApi; misrouted: Misrouted; nameOf: (repId: string) => string; onDone: () => void };

/** What leads that were sent back teach: rules to accept or dismiss, and the cases, decided once more. */
export function MisroutedCard({ api, misrouted: { cases, proposals }, nameOf, onDone }: MisroutedProps) {
  const [name, setName] = useName();
  const [said, setSaid] = useState('');
  const decide = async (proposal: RuleProposal, decision: 'accept' | 'dismiss') => {
    const by = name.trim();
    const answer = await (decision === 'accept' ? api.acceptRule(proposal.id, by) : api.dismissRule(proposal.id, by));
    const done = decision === 'accept' ? 'Published; it holds within two seconds.' : 'Dismissed.';
    setSaid(answer.kind === 'ok' ? done : answer.kind === 'failed' ? answer.message : 'It is not there any more.');
    onDone();
  };
  return (
    <Card id="misrouted" title="Misrouted" note="What reps sent back, and what would have helped">
      {cases.length === 0 && <p class="card-empty">No lead was sent back as misrouted.</p>}
      {proposals.length > 0 && <NameField id="misrouted-name" name={name} onName={setName} />}
      <ul class="rule-list">
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <h3>
              If {fieldsInWords(proposal.when.join(' and '))}, the lead {proposal.outcome}
            </h3>
            <p>{proposal.because}</p>
            <p class="rule-fine">
              Would have repaired {proposal.effect.repaired} of {proposal.cases.length}, left all {proposal.accepted}{' '}
              leads alone that their first rep accepted, and changed {proposal.effect.direct} of {proposal.effect.leads}{' '}
              decisions of 90 days ({proposal.effect.changed} with the turns that move on).
            </p>
            <details class="inputs">
              <summary>The rule</summary>
              <pre>{proposal.text}</pre>
            </details>
            <div class="action-form-buttons">
              <button
                type="button"
                class="button button--primary button--small"
                disabled={name.trim() === ''}
                onClick={() => void decide(proposal, 'accept')}
              >
                Accept
              </button>
              <button
                type="button"
                class="button button--quiet button--small"
                disabled={name.trim() === ''}
                onClick={() => void decide(proposal, 'dismiss')}
              >
                Dismiss
              </button>
            </div>
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
      <CaseList cases={cases} nameOf={nameOf} />
    </Card>
  );
}
