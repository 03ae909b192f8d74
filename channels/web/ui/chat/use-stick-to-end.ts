import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Keeps a scrolled box at its end while the reader is there, and tells when they have scrolled away. */
export function useStickToEnd(content: string) {
  const box = useRef<HTMLElement>(null);
  const sticking = useRef(true);
  const [away, setAway] = useState(false);

  const toEnd = () => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    box.current?.focus({ preventScroll: true });
  };
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      sticking.current = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
      setAway(!sticking.current);
    };
    element.addEventListener('scroll', look, { passive: true });
    const resized = new ResizeObserver(() => sticking.current && element.scrollTo({ top: element.scrollHeight }));
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, []);
  // `content` is what the box holds: its change is the occasion.
  useLayoutEffect(() => {
    if (sticking.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [content]);
  return { box, away, toEnd };
}
