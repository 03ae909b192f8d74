import { useEffect, useState } from 'preact/hooks';
import type { RoutingTried } from '../../../shared/simulation.ts';
import type { ConsoleApi } from '../api.ts';
import { displayName } from '../format.ts';
import { FieldsTable } from '../parts/fields-table.tsx';
import { Card } from '../parts/messages.tsx';
import { keptDraft } from '../prompts/drafts.ts';
import { TriedReceipt } from './receipt.tsx';

type BenchProps = { api: ConsoleApi; nameOf: (repId: string) => string };
type Choice = { id: string; name: string };

/** "This lead, now: who, and why?" A lead that is here, or fields as one would state them. Nobody is routed. */
export function TestBench({ api, nameOf }: BenchProps) {
  const choices = useLatestLeads(api);
  const [tried, setTried] = useState<RoutingTried | null>(null);
  const [trouble, setTrouble] = useState('');
  async function run(form: HTMLFormElement) {
    const data = new FormData(form);
    const text = (name: string): string | null => {
      const value = data.get(name);
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
    };
    const routing = data.get('draft') ? (keptDraft('routing.yaml')?.text ?? null) : null;
    const answer = await api.tryRouting({
      ...{ leadId: text('lead'), email: text('email'), company: text('company'), routing },
      fields: typedFields(text('fields') ?? ''),
    });
    setTried(answer.kind === 'ok' ? answer.value : null);
    setTrouble(answer.kind === 'ok' ? '' : answer.kind === 'failed' ? answer.message : 'There is no such lead.');
  }

  return (
    <Card id="test-bench" title="Test bench" note="Who would get this lead now, and why? Nothing is routed.">
      <form
        class="bench"
        onSubmit={(event) => {
          event.preventDefault();
          void run(event.currentTarget);
        }}
      >
        <label class="field">
          Lead
          <select class="input" name="lead">
            <option value="">none: what is typed here</option>
            {choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          Address
          <input class="input" name="email" type="email" placeholder="ann@company.example" />
        </label>
        <label class="field">
          Company
          <input class="input" name="company" maxLength={200} />
        </label>
        <label class="field">
          Fields, one a line
          <textarea class="input" name="fields" rows={3} placeholder={'employees: 1200\ncountry: DE'} />
        </label>
        {keptDraft('routing.yaml') && (
          <label class="choice">
            <input type="checkbox" name="draft" /> with the draft of routing.yaml
          </label>
        )}
        <button type="submit" class="button">
          Who would get it?
        </button>
      </form>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div aria-live="polite">{tried && <Tried tried={tried} nameOf={nameOf} />}</div>
    </Card>
  );
}

function useLatestLeads(api: ConsoleApi): Choice[] {
  const [choices, setChoices] = useState<Choice[]>([]);
  useEffect(() => {
    const ended = new AbortController();
    void api.leads(new URLSearchParams({ limit: '30' }), ended.signal).then((answer) => {
      if (ended.signal.aborted || answer.kind !== 'ok') return;
      setChoices(answer.value.items.map((lead) => ({ id: lead.id, name: displayName(lead) })));
    });
    return () => ended.abort();
  }, [api]);
  return choices;
}

const Tried = ({ tried: { receipt, fields }, nameOf }: { tried: RoutingTried; nameOf: BenchProps['nameOf'] }) => (
  <>
    <TriedReceipt receipt={receipt} nameOf={nameOf} />
    <details class="inputs">
      <summary>What the decision saw</summary>
      <FieldsTable fields={fields} />
    </details>
  </>
);

/** `employees: 1200` a line; numbers and yes or no are what they look like. */
function typedFields(text: string): Record<string, string | number | boolean> {
  const fields: Record<string, string | number | boolean> = {};
  for (const line of text.split('\n')) {
    const [name = '', ...rest] = line.split(':');
    const value = rest.join(':').trim();
    if (name.trim() === '' || value === '') continue;
    const number = Number(value);
    fields[name.trim()] = Number.isFinite(number) ? number : /^(true|false)$/.test(value) ? value === 'true' : value;
  }
  return fields;
}
