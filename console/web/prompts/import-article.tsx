import { useState } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import { go } from '../router.tsx';
import { keepDraft } from './drafts.ts';

/** A page of the web, a PDF or a Markdown file becomes a draft; nothing holds before it is published. */
export function ImportArticle({ api }: { api: ConsoleApi }) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function fetchFrom(from: Parameters<ConsoleApi['fetchArticle']>[0]) {
    setBusy(true);
    setTrouble(null);
    const answer = await api.fetchArticle(from);
    setBusy(false);
    if (answer.kind !== 'ok') return setTrouble(answer.kind === 'failed' ? answer.message : 'Sign in again.');
    open(answer.value.path, answer.value.text, 'url' in from ? from.url : null);
  }

  function open(path: string, text: string, url: string | null) {
    keepDraft(path, { text, url });
    go(`/console/prompts/${path}`);
  }

  async function take(file: File) {
    if (/\.pdf$/i.test(file.name)) return fetchFrom({ name: file.name, pdf: await base64Of(file) });
    const name = file.name.replace(/\.[^.]*$/, '');
    open(`knowledge/${slugOf(name)}.md`, await file.text(), null);
  }

  return (
    <form
      class="import-article"
      onSubmit={(event) => {
        event.preventDefault();
        const url = new FormData(event.currentTarget).get('url');
        if (typeof url === 'string' && url !== '') void fetchFrom({ url });
      }}
    >
      <div class="field">
        <label for="import-url">Import a page</label>
        <input class="input" id="import-url" name="url" type="url" placeholder="https://www.example.com/help/returns" />
      </div>
      <button type="submit" class="button" disabled={busy}>
        {busy ? 'Reading…' : 'Read the page'}
      </button>
      <label class="button import-file">
        Markdown or PDF
        <input
          type="file"
          accept=".md,.txt,.pdf,text/markdown,application/pdf"
          class="visually-hidden"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void take(file);
          }}
        />
      </label>
      <button
        type="button"
        class="button button--quiet"
        onClick={() => open(`knowledge/article-${Date.now().toString(36)}.md`, '# New article\n\n', null)}
      >
        Write one
      </button>
      {trouble && (
        <p class="field-error" role="alert">
          {trouble}
        </p>
      )}
    </form>
  );
}

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'article';

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
