import { useState } from 'preact/hooks';
import type { UnsureGroup } from '../../../shared/unsure.ts';
import { ago } from '../format.ts';
import { Compared } from '../prompts/preview-panel.tsx';
import { Link } from '../router.tsx';
import { type LessonProps, useLesson } from './use-lesson.ts';
import { endNames, intentName, languageName, percent } from './words.ts';

type EntryProps = LessonProps & { intents: string[] };
type Lesson = ReturnType<typeof useLesson>;

/** Guesses that are no better than chance are not worth a button. */
const leastWorth = 0.05;

/** One sentence: what it may mean, each meaning a click. */
export function UnsureEntry({ intents, ...props }: EntryProps) {
  const { item } = props;
  const lesson = useLesson(props);
  const { phrase, setPhrase, trouble, previews, busy } = lesson;
  const guesses = item.guesses.filter(({ probability }) => probability >= leastWorth);
  return (
    <li class="unsure-item">
      <Head item={item} />
      <input
        class="input"
        aria-label="The phrase to be learned"
        maxLength={160}
        value={phrase}
        onInput={(event) => setPhrase(event.currentTarget.value)}
      />
      <div class="unsure-guesses">
        {guesses.map(({ intent, probability }) => (
          <button
            key={intent}
            type="button"
            class="button button--small"
            disabled={busy}
            onClick={() => void lesson.teach(intent)}
          >
            {intentName(intent)} <span class="unsure-share">{percent(probability)}</span>
          </button>
        ))}
        <OtherMeaning lesson={lesson} intents={intents} first={guesses[0]?.intent ?? ''} />
        <button
          type="button"
          class="button button--small button--quiet"
          disabled={busy}
          onClick={() => void lesson.dismiss()}
        >
          Dismiss
        </button>
      </div>
      {trouble && (
        <p class="field-error" role="alert">
          {trouble}
        </p>
      )}
      {previews.map((preview) => (
        <Compared key={preview.title} preview={preview} />
      ))}
    </li>
  );
}

/** Any meaning that the language knows; what it would change can be seen first. */
function OtherMeaning({ lesson, intents, first }: { lesson: Lesson; intents: string[]; first: string }) {
  const [chosen, setChosen] = useState(first);
  return (
    <span class="unsure-other">
      <select
        class="input"
        aria-label="Another meaning"
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      >
        {chosen === '' && <option value="">What does it mean?</option>}
        {intents.map((intent) => (
          <option key={intent} value={intent}>
            {intentName(intent)}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="button button--small"
        disabled={lesson.busy || chosen === ''}
        onClick={() => void lesson.teach(chosen)}
      >
        Means this
      </button>
      <button
        type="button"
        class="button button--small button--quiet"
        disabled={lesson.busy || chosen === ''}
        onClick={() => void lesson.tryOut(chosen)}
      >
        {lesson.busy ? 'A moment…' : 'Try it first'}
      </button>
    </span>
  );
}

const Head = ({ item: { text, alike, count, language, brain, ended, at, leadId } }: { item: UnsureGroup }) => (
  <div class="unsure-head">
    <p class="unsure-text">“{text}”</p>
    <p class="unsure-facts">
      <span class={`badge ${ended === 'escalated' ? 'badge--torch' : ''}`}>{endNames[ended]}</span>
      <span>{brain === 'embedded' ? 'Embedded model' : brain}</span>
      <span>{languageName(language)}</span>
      <span>{ago(at, Date.now())}</span>
      {count > 1 && <span title={alike.join('\n')}>{count} times</span>}
      {leadId && <Link to={`/console/leads/${leadId}`}>Conversation</Link>}
    </p>
  </div>
);
