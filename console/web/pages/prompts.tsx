import { useEffect } from 'preact/hooks';
import type { PromptFile } from '../../../shared/publishing.ts';
import { ago } from '../format.ts';
import type { PageProps } from '../page-props.ts';
import { Loading, Trouble } from '../parts/messages.tsx';
import { Articles } from '../prompts/articles.tsx';
import { ImportArticle } from '../prompts/import-article.tsx';
import { driftNote, titleOf, whatOf } from '../prompts/names.ts';
import { Link } from '../router.tsx';
import { UnsureSection } from '../unsure/unsure-section.tsx';
import { useLive } from '../use-live.ts';

const groups: { title: string; kinds: PromptFile['kind'][] }[] = [
  { title: 'How it talks', kinds: ['prompt', 'policy', 'qualification', 'needs', 'follow_ups'] },
  { title: 'How it decides', kinds: ['thresholds', 'routing', 'enrichment'] },
  { title: 'Languages of the embedded model', kinds: ['pack'] },
];

/** All that ops edit: each with who changed it last, and how it differs from the reviewed files. */
export function PromptsPage({ api, onSignedOut }: PageProps) {
  useEffect(() => {
    document.title = 'Prompts · Usher';
  }, []);
  const { value, failure } = useLive('prompts', api.prompts, 15_000);
  const drifting = value?.items.filter(({ drift }) => drift !== 'none') ?? [];
  return (
    <div class="page">
      <div class="page-top">
        <h1>Prompts</h1>
        <p class="page-note">What is published here holds within two seconds; the files stay the reviewed baseline.</p>
      </div>
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!value && !failure && <Loading what="prompts" />}
      {drifting.length > 0 && (
        <p class="prompts-drift">
          {drifting.length === 1 ? 'One text differs' : `${drifting.length} texts differ`} from the files. Take them
          over with <code>npm run prompts -- pull</code>, or go back to the files with{' '}
          <code>npm run prompts -- push</code>.
        </p>
      )}
      <UnsureSection api={api} />
      {value &&
        groups.map(({ title, kinds }) => (
          <section key={title} class="prompts-group" aria-label={title}>
            <h2>{title}</h2>
            <ul class="prompts">
              {kinds.flatMap((kind) =>
                value.items.filter((file) => file.kind === kind).map((file) => <Item key={file.path} file={file} />),
              )}
            </ul>
          </section>
        ))}
      {value && (
        <section class="prompts-group" aria-label="Knowledge">
          <h2>Knowledge</h2>
          <ImportArticle api={api} />
          <Articles files={value.items.filter(({ kind }) => kind === 'knowledge')} />
        </section>
      )}
    </div>
  );
}

function Item({ file }: { file: PromptFile }) {
  const note = driftNote[file.drift];
  return (
    <li class={file.state === 'removed' ? 'prompt prompt--removed' : 'prompt'}>
      <div class="prompt-head">
        <h3>
          <Link to={`/console/prompts/${file.path}`} class="row-link">
            {titleOf(file)}
          </Link>
        </h3>
        {file.state === 'removed' && <span class="badge badge--danger">Taken out</span>}
        {file.state !== 'removed' && note && <span class="badge badge--torch">{note}</span>}
      </div>
      <p>{whatOf(file)}</p>
      <p class="prompt-who">
        {file.at ? `Published ${ago(file.at, Date.now())} by ${file.by ?? 'somebody'}` : 'As in the file'} ·{' '}
        <code>{file.path}</code>
      </p>
    </li>
  );
}
