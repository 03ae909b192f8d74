import OpenAI, { APIError } from 'openai';
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { Brain, BrainEvent, BrainRequest, Usage } from '../../shared/brain.ts';
import { deadline } from '../deadline.ts';
import { assemble, type HeardSoFar, heardNothing, verdictOn } from './heard.ts';
import { createLeanFetch } from './lean-fetch.ts';
import { bodyOf } from './openai-body.ts';
import { failureOf } from './openai-failure.ts';
import { dataOf } from './server-sent.ts';

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
    fetch: createLeanFetch(),
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
  const { signal } = request;
  const response = await client.chat.completions.create(bodyOf(model, request), { signal }).asResponse();
  if (!response.body) throw new TypeError('the answer has no body');
  const heard = heardNothing();
  for await (const data of dataOf(response.body)) {
    const { text, usage } = read(data, heard);
    if (text !== '') yield { type: 'text', delta: text };
    if (usage) yield { type: 'usage', usage };
  }
  // A stream may end quietly when it is aborted or when the peer hangs up: neither is an answer.
  signal.throwIfAborted();
  const failure = verdictOn(heard);
  if (failure) return yield { type: 'failure', failure };
  for (const call of heard.calls.values()) yield { type: 'call', call };
  yield { type: 'end' };
}

/** Takes in what arrived together: words and usage are answered, calls are put together piece by piece. */
function read(data: readonly string[], heard: HeardSoFar): { text: string; usage: Usage | null } {
  let text = '';
  let usage: Usage | null = null;
  for (const one of data) {
    if (one === '[DONE]') break;
    const chunk = chunkOf(one);
    const choice = chunk.choices[0];
    text += choice?.delta?.content ?? '';
    if (choice?.delta?.refusal) heard.refused = true;
    for (const { index, id, function: part } of choice?.delta?.tool_calls ?? [])
      assemble(heard.calls, { index, id, ...part });
    if (choice?.finish_reason) heard.finish = choice.finish_reason;
    if (chunk.usage) usage = { inputTokens: chunk.usage.prompt_tokens, outputTokens: chunk.usage.completion_tokens };
  }
  heard.spoke ||= text.trim() !== '';
  return { text, usage };
}

/** One event of the stream, in the words of the published API; an error that is sent as one is thrown. */
function chunkOf(data: string): ChatCompletionChunk {
  const chunk = JSON.parse(data) as ChatCompletionChunk & { error?: object };
  if (chunk.error) throw new APIError(undefined, chunk.error, undefined, undefined);
  return chunk;
}
