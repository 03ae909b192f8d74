import type { Look } from './frame-protocol.ts';
import { readableOn } from './readable-on.ts';

/** Theme and accent as the embedding page wants them; text on the accent in whichever of black and white reads better. */
export function wear({ theme, accent }: Look): void {
  const root = document.documentElement;
  if (theme !== 'auto') root.dataset.theme = theme;
  if (!accent) return;
  root.style.setProperty('--accent', accent);
  root.style.setProperty('--accent-hover', accent);
  root.style.setProperty('--on-accent', readableOn(accent));
  root.style.setProperty('--accent-text', 'var(--ink)');
}
