import { render } from 'preact';
import { createChatApi } from './api.ts';
import { Chat } from './chat.tsx';
import { createConversation } from './conversation.ts';
import { connectFrame, createPageShelf } from './frame.ts';
import { createChatStore, createMemoryShelf } from './store.ts';

const embedded = window.parent !== window;
const pageShelf = createPageShelf();
/** `?lang=de`: what the page around us, or the link to us, asks for. */
const asked = new URLSearchParams(window.location.search).get('lang');
let visitorId: string | null = null;
let page: string | null = embedded ? null : document.referrer || null;

const conversation = createConversation({
  api: createChatApi((...request) => fetch(...request)),
  store: createChatStore(() => window.localStorage, embedded ? pageShelf : createMemoryShelf()),
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
  chance: () => Math.random(),
  where: () => ({
    visitorId,
    page,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || null,
    locale: asked ?? (navigator.language || null),
  }),
});

/** A link of a mail opens a conversation; the key does not stay in the address. */
function takeToken(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('open');
  if (token) window.history.replaceState(null, '', window.location.pathname);
  return token;
}

window.addEventListener('online', conversation.wake);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && conversation.wake());

const root = document.getElementById('chat');
if (root) {
  document.documentElement.classList.toggle('embedded', embedded);
  const frame = embedded
    ? connectFrame(conversation, (hello) => {
        visitorId = hello.visitorId;
        page = hello.page;
        pageShelf.fill(hello.kept, hello.origin);
      })
    : null;
  if (!frame) conversation.open(takeToken());
  render(<Chat {...{ conversation, asked }} visitors={navigator.languages} onClose={frame?.close ?? null} />, root);
}
