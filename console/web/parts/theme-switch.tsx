import { useState } from 'preact/hooks';
import { rememberedTheme, type Theme, themes, wearTheme } from '../theme.ts';
import { ThemeIcon } from './icons.tsx';

const names: Record<Theme, string> = { auto: 'as the system', light: 'light', dark: 'dark' };

/** One button through three looks; it says which one is on and which comes next. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(rememberedTheme());
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
  return (
    <button
      type="button"
      class="button button--quiet button--small theme-switch"
      title={`Colours: ${names[theme]}`}
      aria-label={`Colours: ${names[theme]}. Change to ${names[next]}`}
      onClick={() => {
        wearTheme(next);
        setTheme(next);
      }}
    >
      <ThemeIcon theme={theme} />
    </button>
  );
}
