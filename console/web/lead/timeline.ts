import type { Conversation, Message, Turn } from '../wire.ts';

export type Entry = { kind: 'message'; message: Message } | { kind: 'turn'; turn: Turn };

/** Messages in their order, each answer's turn right before its first message; turns without a message by their time. */
export function timelineOf({ messages, turns }: Conversation): Entry[] {
  const waiting = new Map(turns.map((turn) => [turn.id, turn]));
  const entries: Entry[] = [];
  for (const message of messages) {
    const own = message.turnId ? waiting.get(message.turnId) : undefined;
    const spoken = new Set(messages.map((one) => one.turnId));
    for (const turn of waiting.values()) {
      const silentBefore = !spoken.has(turn.id) && turn.at < message.at;
      if (turn !== own && !silentBefore) continue;
      waiting.delete(turn.id);
      entries.push({ kind: 'turn', turn });
    }
    entries.push({ kind: 'message', message });
  }
  return [...entries, ...[...waiting.values()].map((turn) => ({ kind: 'turn' as const, turn }))];
}
