import type { JsonObject } from './json.ts';
import type { TurnContext } from './turn.ts';

/** One tool as a model sees it: a JSON Schema of its arguments. */
export type ToolSpec = { name: string; description: string; parameters: JsonObject };

export type ToolCall = { id: string; name: string /** Raw JSON as the model wrote it. */; arguments: string };

export type BrainMessage =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; calls: ToolCall[] }
  | { role: 'tool'; callId: string; name: string; result: JsonObject };

export type BrainRequest = {
  /** The rendered prompt; stable at its front so that provider caches work. */
  system: string;
  messages: BrainMessage[];
  tools: ToolSpec[];
  /** The same knowledge as `system`, structured, as it stands after the tools that ran so far. */
  context: TurnContext;
  /** True when this must be an answer in words: the budget for calls is used up. */
  mustAnswer: boolean;
  signal: AbortSignal;
};

export type BrainFailure = {
  kind:
    | 'timeout'
    | 'network'
    | 'server'
    | 'rate_limited'
    | 'unauthorised'
    | 'bad_request'
    | 'malformed_call'
    | 'empty'
    | 'truncated'
    | 'refused'
    | 'aborted';
  message: string;
  retryAfterMs?: number;
};

export type Usage = {
  inputTokens: number;
  outputTokens: number;
  /** In millionths of a US dollar, as far as the price of the model is known. */
  costMicros?: number;
};

export type BrainEvent =
  | { type: 'text'; delta: string }
  | { type: 'call'; call: ToolCall }
  | { type: 'usage'; usage: Usage }
  | { type: 'failure'; failure: BrainFailure }
  | { type: 'end' };

/**
 * A mind for one step of a turn: words or tool calls out of a prompt. Every stream closes with exactly one `end` or
 * one `failure`. It must not throw: a failure is data. Nothing that ended in `failure` may be acted on.
 */
export type Brain = { name: string; stream: (request: BrainRequest) => AsyncIterable<BrainEvent> };
