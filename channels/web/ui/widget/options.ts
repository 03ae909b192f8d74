import type { Look } from '../frame-protocol.ts';

export type WidgetOptions = {
  /** Origin of the Usher server: where the script came from. */
  base: string;
  look: Look;
  side: 'left' | 'right';
  label: string;
  consent: 'granted' | 'ask';
};

/**
 * The script's attributes: `data-theme="light|dark|auto"`, `data-accent="#0c6b52"`, `data-position="left|right"`,
 * `data-label="Chat with us"`, `data-consent="granted"`. A wrong value counts as none.
 */
export function readOptions(script: { src: string; dataset: DOMStringMap }): WidgetOptions {
  const { theme, accent, position, label, consent } = script.dataset;
  return {
    base: new URL(script.src).origin,
    look: {
      theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
      accent: accent && /^#[0-9a-f]{6}$/i.test(accent) ? accent : null,
    },
    side: position === 'left' ? 'left' : 'right',
    label: label?.trim() || 'Chat with us',
    consent: consent === 'granted' ? 'granted' : 'ask',
  };
}
