import type { PromptProblem } from '../../../shared/publishing.ts';

/** What is wrong with a draft, where ops will look for it. */
export const Problems = ({ problems }: { problems: PromptProblem[] }) => (
  <ul class="problems" role="alert">
    {problems.map(({ file, line, key, message }) => (
      <li key={`${line}:${key}:${message}`}>
        <strong>
          {file}, line {line}
        </strong>{' '}
        {key && <code>{key}</code>} {message}
      </li>
    ))}
  </ul>
);
