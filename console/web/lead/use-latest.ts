import { useLayoutEffect, useRef } from 'preact/hooks';

/** So near to its end a reader is taken to follow along. */
const nearPx = 80;

/**
 * A list that scrolls by itself opens at its newest entry and stays there as entries come in; who has scrolled up to
 * read, or came by a link to one message, is left where they are.
 */
export function useLatestInSight(entries: number) {
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(!window.location.hash.startsWith('#msg_'));
  useLayoutEffect(() => {
    const shown = list.current;
    if (!shown) return;
    const look = () => {
      follows.current = shown.scrollHeight - shown.scrollTop - shown.clientHeight < nearPx;
    };
    shown.addEventListener('scroll', look);
    return () => shown.removeEventListener('scroll', look);
  }, []);
  useLayoutEffect(() => {
    if (entries > 0 && follows.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [entries]);
  return list;
}
