/** A signal that is aborted with `parent`, or by a `TimeoutError` after `ms`. Call `over` when the work is done. */
export type Deadline = { signal: AbortSignal; over: () => void };

/** What `AbortSignal.any([parent, AbortSignal.timeout(ms)])` does, at a fraction of its cost and with an end. */
export function deadline(parent: AbortSignal, ms: number): Deadline {
  const controller = new AbortController();
  const passOn = () => controller.abort(parent.reason);
  const timer = setTimeout(() => controller.abort(new DOMException('took too long', 'TimeoutError')), ms);
  if (parent.aborted) passOn();
  else parent.addEventListener('abort', passOn, { once: true });
  return {
    signal: controller.signal,
    over() {
      clearTimeout(timer);
      parent.removeEventListener('abort', passOn);
    },
  };
}
