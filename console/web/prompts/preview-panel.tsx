import { useEffect, useState } from 'preact/hooks';
import type { Draft, Preview, PreviewLine } from '../../../shared/publishing.ts';
import type { ConsoleApi } from '../api.ts';
import { displayName } from '../format.ts';

type PanelProps = { api: ConsoleApi; draft: Draft };
type Choice = { conversationId: string; name: string };

const most = 6;

/** Past conversations, held once more with and without the draft: what it would have changed. */
export function PreviewPanel({ api, draft }: PanelProps) {
  const [choices, setChoices] = useState<Choice[]>([]);
  const [chosen, setChosen] = useState<string[]>([]);
  const [previews, setPreviews] = useState<Preview[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const ended = new AbortController();
    void recent(api, ended.signal).then((found) => !ended.signal.aborted && setChoices(found));
    return () => ended.abort();
  }, [api]);

  async function hold() {
    setBusy(true);
    setTrouble(null);
    const answer = await api.previewPrompt({ ...draft, conversationIds: chosen });
    setBusy(false);
    if (answer.kind === 'ok') setPreviews(answer.value.previews);
    else setTrouble(answer.kind === 'failed' ? answer.message : 'Sign in again; the draft is kept.');
  }

  return (
    <div class="previews">
      <fieldset class="choices">
        <legend>Conversations to hold once more, at most {most}</legend>
        {choices.map(({ conversationId, name }) => (
          <label key={conversationId} class="choice">
            <input
              type="checkbox"
              checked={chosen.includes(conversationId)}
              disabled={!chosen.includes(conversationId) && chosen.length >= most}
              onChange={({ currentTarget: { checked } }) =>
                setChosen((before) =>
                  checked ? [...before, conversationId] : before.filter((id) => id !== conversationId),
                )
              }
            />
            {name}
          </label>
        ))}
        {choices.length === 0 && <p class="card-empty">There is none yet: three prospects are shipped to try it.</p>}
      </fieldset>
      <button type="button" class="button" disabled={busy} onClick={() => void hold()}>
        {busy ? 'Holding them…' : chosen.length === 0 ? 'Try it on the shipped prospects' : 'Show before and after'}
      </button>
      {trouble && (
        <p class="field-error" role="alert">
          {trouble}
        </p>
      )}
      {previews?.map((preview) => (
        <Compared key={preview.title} preview={preview} />
      ))}
    </div>
  );
}

/** The latest leads' conversations, by name. */
async function recent(api: ConsoleApi, signal: AbortSignal): Promise<Choice[]> {
  const leads = await api.leads(new URLSearchParams({ limit: '12' }), signal);
  if (leads.kind !== 'ok') return [];
  const opened = await Promise.all(leads.value.items.map(({ id }) => api.lead(id, signal)));
  return opened.flatMap((answer, index) => {
    const listed = leads.value.items[index];
    const conversation = answer.kind === 'ok' ? answer.value.conversations.at(-1) : undefined;
    return listed && conversation ? [{ conversationId: conversation.id, name: displayName(listed) }] : [];
  });
}

/** One conversation without the draft and with it. */
export const Compared = ({ preview: { title, before, after, same } }: { preview: Preview }) => (
  <section class="compared" aria-label={title}>
    <h3>
      {title} <span class={`badge ${same ? '' : 'badge--torch'}`}>{same ? 'Nothing changes' : 'Goes differently'}</span>
    </h3>
    {!same && (
      <div class="compared-sides">
        <Lines title="As it holds now" lines={before} other={after} />
        <Lines title="With the draft" lines={after} other={before} />
      </div>
    )}
  </section>
);

/** A conversation's lines; those that the other side does not have stand out. */
export const Lines = ({ title, lines, other }: { title: string; lines: PreviewLine[]; other: PreviewLine[] }) => (
  <div>
    <h4>{title}</h4>
    <ol class="lines">
      {lines.map(({ role, text }, index) => (
        <li key={index} class={`line line--${role} ${other[index]?.text === text ? '' : 'line--differs'}`}>
          {text}
        </li>
      ))}
    </ol>
  </div>
);
