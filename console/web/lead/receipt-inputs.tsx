import { z } from 'zod';
import { FieldsTable } from '../parts/fields-table.tsx';
import type { Receipt } from '../wire.ts';

const input = z.object({
  field: z.string(),
  value: z.json(),
  source: z.string().nullish(),
  ageSeconds: z.number().nullish(),
});
const withFields = z.object({ fields: z.array(input) });

/** What the decision saw: each field with where it came from and how old it was; what else it kept, as it is. */
export function ReceiptInputs({ inputs }: Pick<Receipt, 'inputs'>) {
  const read = withFields.safeParse(inputs);
  const { fields: _fields, at: _at, purpose: _purpose, ...others } = inputs;
  const rest = read.success ? others : inputs;
  if (Object.keys(inputs).length === 0) return null;
  return (
    <details class="inputs">
      <summary>What the decision saw</summary>
      {read.success && <FieldsTable fields={read.data.fields} />}
      {Object.keys(rest).length > 0 && (
        <details class="inputs">
          <summary>{read.success ? 'Everything else, as stored' : 'As stored'}</summary>
          <pre>{JSON.stringify(rest, null, 2)}</pre>
        </details>
      )}
    </details>
  );
}
