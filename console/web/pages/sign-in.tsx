import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import { UsherMark } from '../parts/icons.tsx';

/** The ops token is exchanged for a cookie that no script can read. */
export function SignIn({ api, onSignedIn }: { api: ConsoleApi; onSignedIn: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const submit = async (event: Event) => {
    event.preventDefault();
    const token = field.current?.value.trim() ?? '';
    if (token === '') return setProblem('Please paste the ops token.');
    setBusy(true);
    const answer = await api.signIn(token);
    setBusy(false);
    if (answer.kind === 'ok') return onSignedIn();
    setProblem(answer.kind === 'failed' ? answer.message : 'This is not the ops token of this server.');
    field.current?.select();
  };
  return (
    <main class="sign-in">
      <form class="sign-in-card" onSubmit={submit} novalidate>
        <UsherMark size={44} />
        <h1>Usher console</h1>
        <p>Leads, conversations and the reasons behind every decision.</p>
        <div class="field">
          <label for="token">Ops token</label>
          <input
            id="token"
            ref={field}
            class="input"
            type="password"
            autocomplete="current-password"
            spellcheck={false}
            aria-invalid={problem !== null}
            aria-describedby="token-problem token-hint"
          />
          <p class="field-error" id="token-problem" role="alert">
            {problem}
          </p>
          <p class="hint" id="token-hint">
            It was printed when Usher first started, and is kept in the data folder. <code>USHER_OPS_TOKEN</code> sets
            your own.
          </p>
        </div>
        <button class="button button--primary" type="submit" aria-disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}
