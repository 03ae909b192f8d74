import { render } from 'preact';
import { createBookApi } from './api.ts';
import { Book } from './book.tsx';
import { voiceOf } from './words.ts';

/** A link of a mail brings the key of a lead along, which does not stay in the address, and the language of the talk. */
function takeLink(): { token: string | null; linked: string | null } {
  const link = new URLSearchParams(window.location.hash.slice(1));
  const [token, linked] = [link.get('for'), link.get('lang')];
  if (token) window.history.replaceState(null, '', window.location.pathname);
  return { token, linked };
}

const hostId = decodeURIComponent(window.location.pathname.split('/').at(-1) ?? '');
const { token, linked } = takeLink();
const { words, locale, language } = voiceOf(linked, navigator.languages);
document.documentElement.lang = language;
document.title = words.title;
const root = document.getElementById('book');
if (root)
  render(
    <Book
      api={createBookApi((...request) => fetch(...request), hostId, locale)}
      token={token}
      words={words}
      zone={Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'}
      locale={locale}
      newId={() => crypto.randomUUID()}
    />,
    root,
  );
