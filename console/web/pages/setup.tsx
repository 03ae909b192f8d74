import { useEffect } from 'preact/hooks';
import { capitalised } from '../format.ts';
import type { PageProps } from '../page-props.ts';
import { Loading, Trouble } from '../parts/messages.tsx';
import { useLive } from '../use-live.ts';
import type { Status } from '../wire.ts';

const modes: Record<string, string> = { embedded: 'Embedded', real: 'Connected', absent: 'Not set' };

/** What plays each part of this installation, and how it becomes real. */
export function SetupPage({ api, onSignedOut }: PageProps) {
  useEffect(() => {
    document.title = 'Setup · Usher';
  }, []);
  const { value, failure } = useLive('setup', api.status, 30_000);
  return (
    <div class="page">
      <div class="page-top">
        <h1>Setup</h1>
        <p class="page-note">What plays each part, and how to make it real.</p>
      </div>
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!value && !failure && <Loading what="the setup" />}
      {value?.company?.sample && (
        <p class="setup-sample">
          <strong>{value.company.name} is the sample company.</strong> Put your own in: edit{' '}
          <code>prompts/company/*.yaml</code> and <code>prompts/knowledge/*.md</code>, then run{' '}
          <code>npm run reset</code>.
        </p>
      )}
      {value && <Parts parts={value.parts} />}
    </div>
  );
}

const Parts = ({ parts }: { parts: Status['parts'] }) => (
  <ul class="parts">
    {parts.map(({ part, mode, now, how, isBroken }) => (
      <li key={part} class="card">
        <div class="card-head">
          <h2>{part}</h2>
          {isBroken ? (
            <span class="badge badge--danger">Not working</span>
          ) : (
            <span class={`badge badge--${mode === 'real' ? 'rep' : mode === 'embedded' ? 'torch' : 'nurture'}`}>
              {modes[mode] ?? mode}
            </span>
          )}
        </div>
        {now && <Told words={now} />}
        {how && <Told words={how} class="part-how" />}
      </li>
    ))}
  </ul>
);

/** Names of settings, files and commands stand as what one types. */
const typed = /(\b[A-Z]+_[A-Z_]+(?:=\S+)?|\bnpm run [\w:]+|\b[\w-]+\/[\w/.-]+\.\w+)/;

const Told = ({ words, class: className }: { words: string; class?: string }) => (
  <p class={className}>
    {`${capitalised(words)}.`
      .split(typed)
      .map((part, at) => (at % 2 ? <code key={part}>{part.replace(/\.$/, '')}</code> : part))}
  </p>
);
