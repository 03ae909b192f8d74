import type { ConsoleApi } from '../api.ts';
import type { ImportItem } from '../data-wire.ts';
import { sentence } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import { Findings } from './preview.tsx';

/** How far each file is, what was found in it, and its refused rows to be put right. */
export const Imports = ({ api, items }: { api: ConsoleApi; items: ImportItem[] }) => (
  <Card id="imports" title="Imports">
    <ul class="imports">
      {items.map((item) => (
        <li key={item.id}>
          <p class="import-head">
            <strong>{item.file}</strong>
            <span>{sentence(item.kind)}</span>
            <span>
              {item.taken} taken, {item.refused} refused of {item.rows}
            </span>
            {item.refused > 0 && (
              <button type="button" class="button button--quiet button--small" onClick={() => void save(api, item)}>
                Save the refused rows
              </button>
            )}
          </p>
          {!item.finishedAt && (
            <>
              <progress max={Math.max(1, item.rows)} value={item.done} aria-label={`${item.file} on its way in`} />
              <p class="faint">
                Where it stands still after a restart, choose the same file again: it goes on from here.
              </p>
            </>
          )}
          {item.report.problems.length > 0 && (
            <details>
              <summary>{item.report.problems.length} findings</summary>
              <Findings problems={item.report.problems} />
            </details>
          )}
        </li>
      ))}
    </ul>
  </Card>
);

async function save(api: ConsoleApi, { id, file }: ImportItem): Promise<void> {
  const answer = await api.refusedRows(id, new AbortController().signal);
  if (answer.kind !== 'ok') return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([answer.value.file], { type: 'text/csv' }));
  link.download = `${file.replace(/\.csv$/i, '')}.refused.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
