import { useState } from 'preact/hooks';
import type { Answer } from '../answer.ts';
import type { ConsoleApi } from '../api.ts';
import { counted, dayAndTime } from '../format.ts';
import { ActionForm } from '../parts/action-form.tsx';
import { Card } from '../parts/messages.tsx';
import { NameField } from '../parts/name-field.tsx';
import { useName } from '../prompts/use-name.ts';
import { Link } from '../router.tsx';
import type { Assigning, Mode } from './wire.ts';
import { WithheldLeads } from './withheld-leads.tsx';

type AssigningProps = { api: ConsoleApi; assigning: Assigning; onDone: () => void };

const other: Record<Mode, Mode> = { assign: 'enrichment_only', enrichment_only: 'assign' };

const wordsFor = {
  assign: {
    badge: <span class="badge badge--rep">Given to reps</span>,
    means: 'Each lead goes to the rep whom the rules choose.',
    ask: 'Give leads to nobody for a while',
    why: 'Why are leads given to nobody?',
    done: 'From now on leads are enriched, scored and decided about, and given to nobody.',
  },
  enrichment_only: {
    badge: <span class="badge badge--danger">Given to nobody</span>,
    means:
      'Each lead is enriched, scored and decided about with its receipt, and nobody gets it. Who has one keeps it.',
    ask: 'Give leads to reps again',
    why: 'Why are leads given to reps again?',
    done: 'Leads are given to reps again. Those of the meantime are below: let them be decided about anew.',
  },
};

/** Whether leads reach reps at all; while the data is being put in order they need not. */
export function AssigningCard({ api, assigning, onDone }: AssigningProps) {
  const [isAsked, setAsked] = useState(false);
  const [said, setSaid] = useState('');
  const [name, setName] = useName();
  const { mode, since, switchedBy, because } = assigning;
  const run = async (change: Promise<Answer<unknown>>, done: string) => {
    const answer = await change;
    setAsked(false);
    setSaid(answer.kind === 'ok' ? done : answer.kind === 'failed' ? answer.message : 'Sign in again.');
    onDone();
  };
  const words = wordsFor[mode];
  return (
    <Card
      id="assigning"
      title="Giving leads to reps"
      note={<Link to="/console/prompts/routing.yaml">A line of routing.yaml</Link>}
    >
      <div class="assigning-now">
        <p>
          {words.means}
          {since && ` So since ${dayAndTime(since)}, by ${switchedBy}: ${because}.`}
        </p>
        {words.badge}
      </div>
      {isAsked ? (
        <ActionForm
          label={words.ask}
          submit={words.ask}
          isDanger={mode === 'assign'}
          onCancel={() => setAsked(false)}
          onSubmit={(data) => {
            const why = String(data.get('because') ?? '').trim();
            void run(api.switchAssigning({ mode: other[mode], by: name.trim(), because: why }), words.done);
          }}
        >
          <div class="field">
            <label for="assigning-because">{words.why}</label>
            <input class="input" id="assigning-because" name="because" required maxLength={300} />
          </div>
          <NameField id="assigning-name" name={name} onName={setName} />
        </ActionForm>
      ) : (
        <button type="button" class="button button--small" onClick={() => setAsked(true)}>
          {words.ask}
        </button>
      )}
      <p role="status">{said}</p>
      <WithheldLeads
        withheld={assigning.withheld}
        mayDecide={mode === 'assign'}
        onDecide={(leadIds) =>
          run(
            api.decideAgain(leadIds),
            `${counted(leadIds?.length ?? assigning.withheld.total, 'lead is', 'leads are')} being decided about anew: each has its rep within seconds.`,
          )
        }
      />
    </Card>
  );
}
