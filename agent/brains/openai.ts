import OpenAI from 'openai';
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { Brain, BrainEvent, BrainFailure, BrainRequest, ToolCall } from '../../shared/brain.ts';
import { deadline } from '../deadline.ts';
import { bodyOf } from './openai-body.ts';
import { failureOf } from './openai-failure.ts';

export type OpenAiConfig = {
  apiKey: string;
  /** Null is OpenAI itself; any OpenAI-compatible endpoint otherwise. */
  baseUrl: string | null;
  model: string;
  /** Longest wait for one whole answer, its last token included. */
  timeoutMs: number;
};

/**
 * Any OpenAI-compatible endpoint as a brain: chat completions, streamed, with parallel tools. The SDK's own retries are
 * off, since the loop has the one retry layer. An answer that was cut, filtered or refused ends in `failure`.
 */
export function createOpenAiBrain(config: OpenAiConfig): Brain {
  const client = new OpenAI({
    apiKey: config.apiKey,
    ...(config.baseUrl ? { baseURL: config.baseUrl } : {}),
    maxRetries: 0,
    logLevel: 'off',
    timeout: config.timeoutMs,
  });
  return {
    name: `openai:${config.model}`,
    async *stream(request) {
      const { signal, over } = deadline(request.signal, config.timeoutMs);
      try {
        yield* answer(client, config.model, { ...request, signal });
      } catch (error) {
        yield { type: 'failure', failure: failureOf(error, signal) };
      } finally {
        over();
      }
    },
  };
}

async function* answer(client: OpenAI, model: string, request: BrainRequest): AsyncGenerator<BrainEvent> {
  const stream = await client.chat.completions.create(bodyOf(model, request), { signal: request.signal });
  const heard = { text: false, refused: false, finish: null as string | null, calls: new Map<number, ToolCall>() };
  for await (const chunk of stream) {
    const choice = chunk.choices[0];
    if (choice?.delta?.content) {
      heard.text ||= choice.delta.content.trim() !== '';
      yield { type: 'text', delta: choice.delta.content };
    }
    if (choice?.delta?.refusal) heard.refused = true;
    for (const part of choice?.delta?.tool_calls ?? []) assemble(heard.calls, part);
    if (choice?.finish_reason) heard.finish = choice.finish_reason;
    if (chunk.usage)
      yield {
        type: 'usage',
        usage: { inputTokens: chunk.usage.prompt_tokens, outputTokens: chunk.usage.completion_tokens },
      };
  }
  // The SDK ends a stream quietly when it is aborted or when the peer hangs up: neither is an answer.
  request.signal.throwIfAborted();
  const calls = [...heard.calls.values()];
  const failure = verdict(heard.finish, heard.refused, heard.text, calls);
  if (failure) return yield { type: 'failure', failure };
  for (const call of calls) yield { type: 'call', call };
  yield { type: 'end' };
}

type CallPart = NonNullable<ChatCompletionChunk.Choice.Delta['tool_calls']>[number];

function assemble(calls: Map<number, ToolCall>, part: CallPart): void {
  const call = calls.get(part.index) ?? { id: '', name: '', arguments: '' };
  calls.set(part.index, {
    id: part.id || call.id || `call_${part.index}`,
    name: call.name || (part.function?.name ?? ''),
    arguments: call.arguments + (part.function?.arguments ?? ''),
  });
}

function verdict(
  finish: string | null,
  refused: boolean,
  spoke: boolean,
  calls: readonly ToolCall[],
): BrainFailure | null {
  if (finish === null) return { kind: 'network', message: 'the stream ended in the middle of the answer' };
  if (finish === 'length') return { kind: 'truncated', message: 'the answer ran out of tokens' };
  if (refused || finish === 'content_filter') return { kind: 'refused', message: 'the model or its filter refused' };
  if (!spoke && calls.length === 0) return { kind: 'empty', message: 'the answer had neither words nor calls' };
  const broken = calls.find((call) => !isJsonObject(call.arguments));
  if (broken)
    return { kind: 'malformed_call', message: `the arguments of ${broken.name || 'a call'} are not a JSON object` };
  return null;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
