import { z } from 'zod';
import { duration, sentence, words } from '../format.ts';
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
      {read.success && (
        <table class="inputs-table">
          <thead class="visually-hidden">
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Value</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {read.data.fields.map(({ field, value, source, ageSeconds }) => (
              <tr key={field}>
                <th scope="row">{sentence(field.replaceAll('.', ' '))}</th>
                <td>{shown(value)}</td>
                <td class="inputs-from">
                  {source && words(source).replaceAll('-', ' ')}
                  {ageSeconds ? `, ${duration(ageSeconds * 1000)} old` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {Object.keys(rest).length > 0 && (
        <details class="inputs">
          <summary>{read.success ? 'Everything else, as stored' : 'As stored'}</summary>
          <pre>{JSON.stringify(rest, null, 2)}</pre>
        </details>
      )}
    </details>
  );
}

function shown(value: z.infer<typeof input>['value']): string {
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
