import type { Look } from '../frame-protocol.ts';
import { type WidgetWords, widgetWords } from './words.ts';

export type WidgetOptions = {
  /** Origin of the Usher server: where the script came from. */
  base: string;
  look: Look;
  side: 'left' | 'right';
  /** Asked for by the page; null where the visitor's own is right. */
  lang: string | null;
  label: string;
  words: WidgetWords;
  consent: 'granted' | 'ask';
};

/**
 * The script's attributes: `data-theme="light|dark|auto"`, `data-accent="#0c6b52"`, `data-position="left|right"`,
 * `data-lang="de"`, `data-label="Chat with us"`, `data-consent="granted"`. A wrong value counts as none.
 */
export function readOptions(
  script: { src: string; dataset: DOMStringMap },
  visitors: readonly string[],
): WidgetOptions {
  const { theme, accent, position, label, consent } = script.dataset;
  const lang = /^[a-z]{2}(-[a-z0-9]+)*$/i.test(script.dataset.lang ?? '') ? (script.dataset.lang ?? null) : null;
  const words = widgetWords(lang, visitors);
  return {
    base: new URL(script.src).origin,
    look: {
      theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
      accent: accent && /^#[0-9a-f]{6}$/i.test(accent) ? accent : null,
    },
    side: position === 'left' ? 'left' : 'right',
    lang,
    label: label?.trim() || words.label,
    words,
    consent: consent === 'granted' ? 'granted' : 'ask',
  };
}

/** The address of one of our frames, which speaks as the page asks. */
export const frameUrl = ({ base, lang }: WidgetOptions, path: string): string =>
  `${base}${path}${lang ? `?lang=${lang}` : ''}`;
