import { readableOn } from '../readable-on.ts';
import type { WidgetOptions } from './options.ts';
import css from './widget.css?inline';

const svg = 'http://www.w3.org/2000/svg';

/** The widget's own elements, in a shadow root so that the page's styles and ours leave each other alone. */
export function drawPanel(options: WidgetOptions) {
  const host = document.createElement('usher-chat');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  dress(host, options);

  const panel = element('section', 'panel');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', options.label);
  panel.hidden = true;
  const launcher = element('button', 'launcher');
  launcher.type = 'button';
  launcher.setAttribute('aria-expanded', 'false');
  const words = element('span', 'label');
  words.textContent = options.label;
  const badge = element('span', 'badge');
  badge.hidden = true;
  badge.setAttribute('role', 'status');
  launcher.append(bubbleIcon(), words, badge);
  root.append(panel, launcher);
  document.body.append(host);

  return {
    root,
    launcher,
    isOpen: () => !panel.hidden,
    show(open: boolean) {
      panel.hidden = !open;
      host.toggleAttribute('data-open', open);
      launcher.setAttribute('aria-expanded', String(open));
    },
    setUnread(count: number) {
      badge.hidden = count === 0;
      badge.textContent = count === 0 ? '' : `${count}`;
      badge.setAttribute('aria-label', options.words.unread(count));
    },
    addFrame(address: string) {
      const frame = document.createElement('iframe');
      frame.src = address;
      frame.title = options.label;
      panel.append(frame);
      return frame;
    },
  };
}

function dress(host: HTMLElement, { look, side }: WidgetOptions) {
  host.dataset.side = side;
  host.dataset.theme = look.theme;
  if (!look.accent) return;
  host.style.setProperty('--usher-accent', look.accent);
  host.style.setProperty('--usher-on-accent', readableOn(look.accent));
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function bubbleIcon(): SVGElement {
  const icon = document.createElementNS(svg, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute(
    'd',
    'M4 12.2C4 7.7 7.6 4.5 12 4.5s8 3.2 8 7.7-3.6 7.6-8 7.6c-1.2 0-2.4-.2-3.4-.7L4.3 20l1-3.6A7.3 7.3 0 0 1 4 12.2Z',
  );
  icon.append(path);
  return icon;
}
