import { render } from 'preact';
import { createBookApi } from './api.ts';
import { Book } from './book.tsx';

/** A link of a mail brings the key of a lead along; it does not stay in the address. */
function takeToken(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('for');
  if (token) window.history.replaceState(null, '', window.location.pathname);
  return token;
}

const hostId = decodeURIComponent(window.location.pathname.split('/').at(-1) ?? '');
const root = document.getElementById('book');
if (root)
  render(
    <Book
      api={createBookApi((...request) => fetch(...request), hostId)}
      token={takeToken()}
      zone={Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'}
      locale={navigator.language || 'en'}
      newId={() => crypto.randomUUID()}
    />,
    root,
  );
