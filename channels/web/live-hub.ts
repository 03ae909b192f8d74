import type { LiveEvent, LiveHub } from '../../shared/ports.ts';

/** Fan-out within this process. What other processes commit is found by polling the table. */
export function createLiveHub(): LiveHub {
  const listeners = new Map<string, Set<(event: LiveEvent) => void>>();
  return {
    publish(conversationId, event) {
      for (const listener of [...(listeners.get(conversationId) ?? [])]) listener(event);
    },
    subscribe(conversationId, listener) {
      const group = listeners.get(conversationId) ?? new Set();
      listeners.set(conversationId, group.add(listener));
      return () => {
        group.delete(listener);
        if (group.size === 0 && listeners.get(conversationId) === group) listeners.delete(conversationId);
      };
    },
  };
}
