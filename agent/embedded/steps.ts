import type { BrainMessage } from '../../shared/brain.ts';
import type { JsonObject } from '../../shared/json.ts';

/** One call that was made earlier in this turn, with what came of it: `done` or the code of its refusal. */
export type Step = { tool: string; input: JsonObject; outcome: string; result: JsonObject };

const parsed = (json: string): JsonObject => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
};

const outcomeOf = (result: JsonObject): string => (typeof result.error === 'string' ? result.error : 'done');

/** The calls of this turn: what stands after the last words of anybody. */
export const stepsOf = (messages: BrainMessage[]): Step[] => {
  const begin = messages.findLastIndex(
    (message) => message.role === 'user' || (message.role === 'assistant' && message.calls.length === 0),
  );
  const turn = messages.slice(begin + 1);
  const calls = turn.flatMap((message) => (message.role === 'assistant' ? message.calls : []));
  return turn.flatMap((message): Step[] => {
    if (message.role !== 'tool') return [];
    const call = calls.find((one) => one.id === message.callId);
    return [
      {
        tool: message.name,
        input: parsed(call?.arguments ?? ''),
        outcome: outcomeOf(message.result),
        result: message.result,
      },
    ];
  });
};

/** What this turn has said already, by whichever brain, before the calls whose results it goes on from. */
export const saidInTurn = (messages: BrainMessage[]): string => {
  const begin = messages.findLastIndex((message) => message.role === 'user');
  return messages
    .slice(begin + 1)
    .flatMap((message) => (message.role === 'assistant' && message.calls.length > 0 ? [message.text.trim()] : []))
    .filter((text) => text !== '')
    .join(' ');
};

export const lastStep = (steps: Step[], tool: string): Step | undefined => steps.findLast((step) => step.tool === tool);
