import type { PromptFile } from '../../../shared/publishing.ts';
import { ago } from '../format.ts';
import { Link } from '../router.tsx';
import { driftNote, languageOf, titleOf } from './names.ts';

/** The knowledge base, a list for each language it is written in. */
export function Articles({ files }: { files: PromptFile[] }) {
  const byLanguage = Map.groupBy(files, languageOf);
  return (
    <>
      {[...byLanguage].map(([language, articles], index) => (
        <details key={language} class="articles" open={index === 0}>
          <summary>
            {language} <span>{articles.length === 1 ? 'one article' : `${articles.length} articles`}</span>
          </summary>
          <ul>
            {articles.map((file) => (
              <Article key={file.path} file={file} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

const Article = ({ file }: { file: PromptFile }) => (
  <li class={file.state === 'removed' ? 'article article--removed' : 'article'}>
    <Link to={`/console/prompts/${file.path}`}>{titleOf(file)}</Link>
    {file.state === 'removed' && <span class="badge badge--danger">Taken out</span>}
    {file.state !== 'removed' && driftNote[file.drift] && (
      <span class="badge badge--torch">{driftNote[file.drift]}</span>
    )}
    <span class="article-who">
      {file.url ? `${new URL(file.url).hostname} · ` : ''}
      {file.at ? `published ${ago(file.at, Date.now())} by ${file.by ?? 'somebody'}` : 'as in the file'}
    </span>
  </li>
);
