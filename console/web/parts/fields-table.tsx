import type { z } from 'zod';
import { duration, sentence, words } from '../format.ts';

type Value = z.core.util.JSONType;
type Field = {
  field: string;
  value: Value;
  source?: string | null | undefined;
  ageSeconds?: number | null | undefined;
};

/** What a decision saw: each field with where it came from, and how old it was. */
export const FieldsTable = ({ fields }: { fields: readonly Field[] }) => (
  <table class="inputs-table">
    <thead class="visually-hidden">
      <tr>
        <th scope="col">Field</th>
        <th scope="col">Value</th>
        <th scope="col">From</th>
      </tr>
    </thead>
    <tbody>
      {fields.map(({ field, value, source, ageSeconds }) => (
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
);

function shown(value: Value): string {
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
