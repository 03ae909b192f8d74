import { useEffect, useState } from 'preact/hooks';
import { statusAnswer } from './wire.ts';

/** The name of whose chat this is; null until it is known, and where the server does not say. */
export function useCompany(): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    fetch('/v1/status', { signal: ended.signal })
      .then((response) => (response.ok ? response.json() : null))
      .then((json) => {
        const parsed = statusAnswer.safeParse(json);
        const company = parsed.success ? parsed.data.company?.name : null;
        if (company) setName(company);
      })
      // Without a name the page still works: it says "us".
      .catch(() => undefined);
    return () => ended.abort();
  }, []);
  return name;
}
