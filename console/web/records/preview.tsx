import type { ImportPreview, Mapping } from '../data-wire.ts';
import { words } from '../format.ts';

type PreviewProps = { preview: ImportPreview; onMapping: (mapping: Mapping) => void; onTake: () => void };

/** Which column is what, what was found, and what the first rows become. Each answer is tried at once. */
export function Preview({ preview, onMapping, onTake }: PreviewProps) {
  const { rows, refused, mapping, targets, headers, asked, report, result } = preview;
  const missing = targets.filter(({ field, required }) => required && mapping.columns[field] === undefined);
  const isOpen = asked.length > 0 || missing.length > 0;
  const from = (field: string, header: string) => {
    const columns = Object.fromEntries(
      Object.entries(mapping.columns).filter(([one, taken]) => one !== field && taken !== header),
    );
    onMapping({ ...mapping, columns: header === '' ? columns : { ...columns, [field]: header } });
  };
  return (
    <>
      <div class="import-columns">
        {targets.map(({ field, label, required }) => (
          <label key={field} class="field">
            <span>
              {label}
              {required && ' (needed)'}
            </span>
            <select
              class="input"
              value={mapping.columns[field] ?? ''}
              onChange={({ currentTarget }) => from(field, currentTarget.value)}
            >
              <option value="">not in the file</option>
              {headers.map((header) => (
                <option key={header} value={header}>
                  {header}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      {asked.map(({ column, example }) => (
        <fieldset key={column} class="import-asked">
          <legend>
            {column}: which comes first in “{example}”?
          </legend>
          {(['dmy', 'mdy'] as const).map((order) => (
            <button
              key={order}
              type="button"
              class="button button--small"
              onClick={() => onMapping({ ...mapping, dateOrder: { ...mapping.dateOrder, [column]: order } })}
            >
              {order === 'dmy' ? 'The day' : 'The month'}
            </button>
          ))}
        </fieldset>
      ))}
      <Findings problems={report.problems} />
      <FirstRows rows={result} />
      <div class="import-end">
        <button type="button" class="button" disabled={isOpen || rows === refused.length} onClick={onTake}>
          Take {rows - refused.length} {rows - refused.length === 1 ? 'row' : 'rows'}
        </button>
        <span>
          {refused.length > 0
            ? `${refused.length} refused, the first: line ${refused[0]?.line}, ${refused[0]?.reason}`
            : 'None refused'}
        </span>
      </div>
    </>
  );
}

/** What whoever owns the file should know. */
export const Findings = ({ problems }: { problems: ImportPreview['report']['problems'] }) => (
  <ul class="findings">
    {problems.map(({ kind, text, lines, repair }) => (
      <li key={text}>
        <span class={`badge badge--${repair === null ? 'danger' : 'nurture'}`}>{words(kind)}</span>
        <span>
          {text}
          {lines.length > 0 && <span class="faint"> (line {lines.join(', ')})</span>}
          {repair && <span class="finding-repair">: {repair}</span>}
        </span>
      </li>
    ))}
  </ul>
);

function FirstRows({ rows }: { rows: Record<string, string>[] }) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (rows.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="import-rows" tabIndex={0} aria-label="What the first rows become">
      <table class="plain-table">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {words(name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={String(at)}>
              {names.map((name) => (
                <td key={name}>{row[name] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
