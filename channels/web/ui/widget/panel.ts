import { fromFrame, type ToFrame } from '../frame-protocol.ts';
import { drawPanel } from './draw.ts';
import { frameUrl, type WidgetOptions } from './options.ts';

type PanelDeps = {
  visitorId: () => string | null;
  page: () => string;
  /** Keeps the session for a frame that the browser lets store nothing. */
  shelf: { get: () => string | null; put: (text: string | null) => void };
};

/**
 * The launcher and the chat it opens. The chat is a frame of the Usher server: the page around it cannot read the
 * session or the words, its styles cannot break it, and its requests are same-origin. The frame is loaded when it is
 * first opened, so that a page pays for nothing it does not use.
 */
export function createPanel(options: WidgetOptions, deps: PanelDeps) {
  const drawn = drawPanel(options);
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let chatToken: string | null = null;

  const say = (message: ToFrame) => frame?.contentWindow?.postMessage(message, options.base);

  const whoAndWhere = () => ({ visitorId: deps.visitorId(), page: deps.page(), kept: deps.shelf.get() });

  const load = () => {
    frame = drawn.addFrame(frameUrl(options, '/chat'));
    window.addEventListener('message', (event) => {
      if (event.source !== frame?.contentWindow || event.origin !== options.base) return;
      const parsed = fromFrame.safeParse(event.data);
      if (!parsed.success) return;
      switch (parsed.data.usher) {
        case 'ready':
          ready = true;
          say({ usher: 'hello', look: options.look, ...whoAndWhere(), chatToken });
          return say({ usher: 'shown', shown: drawn.isOpen() });
        case 'close':
          return close();
        case 'unread':
          return drawn.setUnread(parsed.data.count);
        case 'keep':
          return deps.shelf.put(parsed.data.text);
      }
    });
  };
  const open = (token: string | null, quietly = false) => {
    const isNew = token !== null && token !== chatToken;
    chatToken = token ?? chatToken;
    if (!quietly) drawn.show(true);
    if (!frame) load();
    else if (ready && isNew) say({ usher: 'open', chatToken: token });
    if (quietly) return;
    frame?.focus();
    if (ready) say({ usher: 'shown', shown: true });
  };
  const close = () => {
    if (!drawn.isOpen()) return;
    drawn.show(false);
    drawn.launcher.focus();
    say({ usher: 'shown', shown: false });
  };
  drawn.launcher.addEventListener('click', () => (drawn.isOpen() ? close() : open(null)));
  drawn.root.addEventListener(
    'keydown',
    (event) => event instanceof KeyboardEvent && event.key === 'Escape' && close(),
  );
  return { open, close };
}
