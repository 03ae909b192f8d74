import { useState } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import type { GivenFile } from '../data-api.ts';
import type { ImportKind, ImportPreview, Mapping } from '../data-wire.ts';
import { Card } from '../parts/messages.tsx';
import { Preview } from './preview.tsx';

const kinds: { kind: ImportKind; name: string }[] = [
  { kind: 'leads', name: 'Leads' },
  { kind: 'accounts', name: 'Accounts' },
  { kind: 'reps', name: 'Reps' },
  { kind: 'outcomes', name: 'Outcomes (deals won and lost)' },
];
const mostBytes = 8 * 1024 * 1024;

type Open = { file: GivenFile; preview: ImportPreview };

/** A file is chosen, looked at with what would become of it, and taken in. */
export function ImportForm({ api, onTaken }: { api: ConsoleApi; onTaken: () => void }) {
  const [kind, setKind] = useState<ImportKind>('leads');
  const [open, setOpen] = useState<Open | null>(null);
  const [note, setNote] = useState('');

  async function look(file: GivenFile) {
    setNote('Reading the file…');
    const answer = await api.previewImport(file);
    setNote(answer.kind === 'failed' ? answer.message : '');
    if (answer.kind === 'ok') setOpen({ file: { ...file, mapping: answer.value.mapping }, preview: answer.value });
  }
  async function choose(input: HTMLInputElement) {
    const [chosen] = input.files ?? [];
    if (!chosen) return;
    if (chosen.size > mostBytes) return setNote('The file is bigger than 8 MB: use npm run import for it.');
    const content = toBase64(new Uint8Array(await chosen.arrayBuffer()));
    await look({ kind, file: chosen.name, content, mapping: null });
  }
  async function take({ file }: Open) {
    const answer = await api.startImport(file);
    setNote(answer.kind === 'ok' ? 'The file is on its way in.' : answer.kind === 'failed' ? answer.message : '');
    if (answer.kind === 'ok') setOpen(null);
    onTaken();
  }
  const remap = (mapping: Mapping) => open && void look({ ...open.file, mapping });

  return (
    <Card id="import" title="Import a CSV file" note="Nothing is written before you say so">
      <div class="import-choice">
        <label class="field">
          <span>What is in it</span>
          <select
            class="input"
            value={kind}
            onChange={({ currentTarget }) => {
              setKind(kinds.find((one) => one.kind === currentTarget.value)?.kind ?? 'leads');
              setOpen(null);
            }}
          >
            {kinds.map(({ kind, name }) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>File</span>
          <input
            key={kind}
            class="input"
            type="file"
            accept=".csv,.txt,.tsv,text/csv"
            onChange={({ currentTarget }) => void choose(currentTarget)}
          />
        </label>
      </div>
      <p class="import-note" role="status">
        {note}
      </p>
      {open && <Preview preview={open.preview} onMapping={remap} onTake={() => void take(open)} />}
    </Card>
  );
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 32_768)
    text += String.fromCharCode(...bytes.subarray(from, from + 32_768));
  return btoa(text);
}
