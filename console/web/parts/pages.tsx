import { ask } from '../router.tsx';

type PagesProps = {
  /** What is listed, in the plural. */ what: string;
  query: URLSearchParams;
  next: string | null;
};

/** A page of a list has an address of its own; Back leads to the one before. */
export function Pages({ what, query, next }: PagesProps) {
  const at = (cursor: string | null) => () => {
    const page = new URLSearchParams(query);
    page.delete('cursor');
    if (cursor) page.set('cursor', cursor);
    ask(page);
  };
  if (!next && !query.has('cursor')) return null;
  return (
    <nav class="pages" aria-label={`Pages of ${what}`}>
      {query.has('cursor') && (
        <button type="button" class="button" onClick={at(null)}>
          Newest {what}
        </button>
      )}
      {next && (
        <button type="button" class="button" onClick={at(next)}>
          Older {what}
        </button>
      )}
    </nav>
  );
}
