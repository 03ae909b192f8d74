import { useState } from 'preact/hooks';

const key = 'usher:name';

/** Who publishes: asked once in a browser, and remembered there. */
export function useName(): [string, (name: string) => void] {
  const [name, setName] = useState(() => {
    try {
      return localStorage.getItem(key) ?? '';
    } catch {
      return '';
    }
  });
  const remember = (next: string) => {
    setName(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // It is asked again next time.
    }
  };
  return [name, remember];
}
