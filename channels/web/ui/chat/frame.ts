import { type FromFrame, toFrame } from '../frame-protocol.ts';
import { wear } from '../wear.ts';
import type { Conversation } from './conversation.ts';
import type { Shelf } from './store.ts';

type Hello = { visitorId: string | null; page: string; kept: string | null; origin: string };

/** Who embeds us is not ours to know before they speak; nothing said without an origin is secret. */
const say = (message: FromFrame, origin = '*') => window.parent.postMessage(message, origin);

/** The page around the frame keeps what the frame may not. */
export function createPageShelf(): Shelf & { fill: (kept: string | null, origin: string) => void } {
  let held: string | null = null;
  let keeper: string | null = null;
  return {
    get: () => held,
    fill(kept, origin) {
      held = kept;
      keeper = origin;
    },
    put(text) {
      held = text;
      if (keeper) say({ usher: 'keep', text }, keeper);
    },
  };
}

/** The chat's side of the talk with the widget around it. */
export function connectFrame(conversation: Conversation, onHello: (hello: Hello) => void) {
  let shown = true;
  let unread = 0;
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent) return;
    const parsed = toFrame.safeParse(event.data);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.usher) {
      case 'hello':
        wear(message.look);
        onHello({ ...message, origin: event.origin });
        conversation.open(message.chatToken);
        return;
      case 'open':
        conversation.open(message.chatToken);
        return;
      case 'shown':
        shown = message.shown;
        if (!shown) return;
        unread = 0;
        say({ usher: 'unread', count: 0 });
        document.querySelector<HTMLElement>('[data-composer]')?.focus();
    }
  });
  window.addEventListener('keydown', (event) => event.key === 'Escape' && say({ usher: 'close' }));
  conversation.subscribe((state, event) => {
    const isNew = event.type === 'message' && event.message.role !== 'prospect' && state.connection === 'live';
    if (!isNew || shown) return;
    unread += 1;
    say({ usher: 'unread', count: unread });
  });
  say({ usher: 'ready' });
  return { close: () => say({ usher: 'close' }) };
}
