import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { z } from 'zod';

export type Route =
  | { page: 'leads' }
  | { page: 'lead'; id: string }
  | { page: 'mails' }
  | { page: 'control' }
  | { page: 'reps' }
  | { page: 'rules' }
  | { page: 'prompts' }
  | { page: 'prompt'; id: string }
  | { page: 'data' }
  | { page: 'learning' }
  | { page: 'speed' }
  | { page: 'setup' }
  | { page: 'unknown' };

export function routeOf(path: string): Route {
  const parts = path.replace(/\/+$/, '').split('/').slice(2);
  const [first, second] = parts;
  if (!first || (first === 'leads' && !second)) return { page: 'leads' };
  if (first === 'leads' && second && parts.length === 2 && /^[\w-]+$/.test(second)) return { page: 'lead', id: second };
  if (first === 'prompts') return second ? { page: 'prompt', id: parts.slice(1).join('/') } : { page: 'prompts' };
  if (
    parts.length === 1 &&
    (first === 'mails' ||
      first === 'control' ||
      first === 'reps' ||
      first === 'rules' ||
      first === 'data' ||
      first === 'learning' ||
      first === 'speed' ||
      first === 'setup')
  )
    return { page: first };
  return { page: 'unknown' };
}

const moved = 'usher:moved';

/** Goes to another place of the console, which remembers where one came from. */
export function go(path: string): void {
  const { pathname, search } = window.location;
  window.history.pushState({ from: pathname + search }, '', path);
  window.dispatchEvent(new Event(moved));
  window.scrollTo(0, 0);
}

/** Where the console is; every place has an address that can be sent to a colleague. */
export const useRoute = (): Route => routeOf(useLocation(() => window.location.pathname));

/** What the address asks of the page that it names. */
const useQuery = (): string => useLocation(() => window.location.search);

const cameFrom = z.object({ from: z.string() });

/** The list as one left it, with its filters and its page; as a whole where one came from elsewhere. */
export function backTo(list: string): string {
  const came = cameFrom.safeParse(window.history.state);
  const from = came.success ? came.data.from : list;
  return from.split('?')[0] === list ? from : list;
}

/** The same page with something else asked of it; Back leads back. */
export function ask(query: URLSearchParams): void {
  const text = query.toString();
  go(window.location.pathname + (text && `?${text}`));
}

/** What the address asks, and how another question takes its place: it begins with its newest answers. */
export function useAsked() {
  const address = useQuery();
  const query = new URLSearchParams(address);
  const change = (name: string, to: string) => {
    const next = new URLSearchParams(address);
    next.delete('cursor');
    if (to) next.set(name, to);
    else next.delete(name);
    ask(next);
  };
  return { address, query, change };
}

function useLocation(read: () => string): string {
  const [value, setValue] = useState(read);
  useEffect(() => {
    const look = () => setValue(read());
    window.addEventListener('popstate', look);
    window.addEventListener(moved, look);
    return () => {
      window.removeEventListener('popstate', look);
      window.removeEventListener(moved, look);
    };
  }, []);
  return value;
}

type LinkProps = { to: string; children: ComponentChildren; class?: string; current?: boolean };

/** A link within the console; with a modifier key it is an ordinary one. */
export function Link({ to, children, class: className, current }: LinkProps) {
  return (
    <a
      href={to}
      class={className}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
