import { useEffect, useRef } from 'preact/hooks';
import { SearchIcon } from './icons.tsx';

type SearchBoxProps = {
  /** What is looked for, and by which words. */ what: string;
  by: string;
  /** What is looked for already, where the address says so. */
  text?: string;
  onSearch: (text: string) => void;
};

/** Searches as one types; the slash key leads here from anywhere on the page. */
export function SearchBox({ what, by, text = '', onSearch }: SearchBoxProps) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Back and Forward change what is looked for; whoever types is not interrupted.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = text;
  }, [text]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (event.key !== '/' || typing || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      clearTimeout(timer.current);
    };
  }, []);
  return (
    <search class="search">
      <SearchIcon />
      <label class="visually-hidden" for="search">
        Search {what} by {by}
      </label>
      <input
        id="search"
        ref={field}
        class="input"
        type="search"
        defaultValue={text}
        placeholder={by.replace(/^./, (first) => first.toUpperCase())}
        aria-keyshortcuts="/"
        onInput={(event) => {
          const typed = event.currentTarget.value.trim();
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onSearch(typed), 180);
        }}
      />
      <kbd title="Press / to search">/</kbd>
    </search>
  );
}
