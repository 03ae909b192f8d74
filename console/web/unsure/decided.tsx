import type { UnsureDecided } from '../../../shared/unsure.ts';
import { ago } from '../format.ts';
import { intentName, languageName } from './words.ts';

type DecidedProps = { decided: UnsureDecided[]; canUndo: boolean; onUndo: (id: string) => void };

/** What was decided last, by whom; each can be taken back. */
export function Decided({ decided, canUndo, onUndo }: DecidedProps) {
  if (decided.length === 0) return null;
  return (
    <details class="articles">
      <summary>
        Decided <span>{decided.length === 1 ? 'one sentence' : `${decided.length} sentences`}</span>
      </summary>
      <ul>
        {decided.map(({ id, language, text, decision, phrase, intent, by, at }) => (
          <li key={id} class="article">
            <span>“{phrase ?? text}”</span>
            <span class={`badge ${decision === 'taught' ? 'badge--accepted' : ''}`}>
              {decision === 'taught' && intent ? `means ${intentName(intent)}` : 'dismissed'}
            </span>
            <span class="article-who">
              {languageName(language)} · {by} · {ago(at, Date.now())}
            </span>
            <button
              type="button"
              class="button button--small button--quiet"
              disabled={!canUndo}
              onClick={() => onUndo(id)}
            >
              Undo
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
