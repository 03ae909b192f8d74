import type { AIMessageChunk } from '@langchain/core/messages';
import { z } from 'zod';
import type { Brain, BrainEvent, BrainFailure, BrainRequest, Usage } from '../../shared/brain.ts';
import { UsherError } from '../../shared/errors.ts';
import { deadline } from '../deadline.ts';
import { failureOfStatus, interruption } from './failure.ts';
import { assemble, type HeardSoFar, heardNothing, verdictOn } from './heard.ts';
import { messagesOf } from './langchain-messages.ts';
import { providers } from './providers.ts';

export type LangchainConfig = {
  /** LangChain's name of the maker, `anthropic`; its package reads its own keys from the environment. */
  provider: string;
  model: string;
  /** Longest wait for one whole answer, its last token included. */
  timeoutMs: number;
  /** Passed on to the model's own class, such as a base URL. */
  options?: Record<string, unknown>;
};

/** LangChain's models as far as they are used here: any of them can do this. */
type Model = {
  bindTools: (tools: object[], options: Record<string, unknown>) => Model;
  stream: (messages: unknown, options: { signal: AbortSignal }) => Promise<AsyncIterable<AIMessageChunk>>;
};

/**
 * Any chat model that LangChain knows as a brain. The libraries are loaded here and not before: they are large. Throws
 * `model.not_installed` where the maker's package is missing. The one retry layer is the loop's.
 */
export async function createLangchainBrain(config: LangchainConfig): Promise<Brain> {
  const model = await modelOf(config);
  return {
    name: `${config.provider}:${config.model}`,
    async *stream(request) {
      const { signal, over } = deadline(request.signal, config.timeoutMs);
      try {
        yield* answer(model, config.provider, { ...request, signal });
      } catch (error) {
        yield { type: 'failure', failure: failureOf(error, signal) };
      } finally {
        over();
      }
    },
  };
}

async function modelOf({ provider, model, options }: LangchainConfig): Promise<Model> {
  const { initChatModel } = await import('langchain/chat_models/universal');
  try {
    const named = await initChatModel(model, { ...options, modelProvider: provider, maxRetries: 0 });
    // The maker's own object: what is around it would make a new one for every call with tools.
    return (await named._getModelInstance()) as unknown as Model;
  } catch (cause) {
    const name = providers[provider];
    if (name && cause instanceof Error && cause.message.includes(`import ${name}`))
      throw new UsherError(
        'model.not_installed',
        `USHER_MODEL=${provider}:… needs a package that is not here: npm install ${name}`,
        { cause },
      );
    const why = cause instanceof Error ? cause.message.split('\n')[0] : 'it did not say why';
    throw new UsherError('model.not_ready', `the model of ${provider} cannot be set up: ${why}`, { cause });
  }
}

async function* answer(model: Model, provider: string, request: BrainRequest): AsyncGenerator<BrainEvent> {
  const heard = heardNothing();
  const total: Usage = { inputTokens: 0, outputTokens: 0 };
  const { signal } = request;
  for await (const chunk of await withTools(model, provider, request).stream(messagesOf(request), { signal })) {
    const text = hear(chunk, heard);
    if (text !== '') yield { type: 'text', delta: text };
    const usage = used.safeParse(chunk.usage_metadata).data;
    total.inputTokens += usage?.input_tokens ?? 0;
    total.outputTokens += usage?.output_tokens ?? 0;
  }
  // A stream may end quietly when it is aborted: that is no answer.
  signal.throwIfAborted();
  if (total.inputTokens + total.outputTokens > 0) yield { type: 'usage', usage: total };
  const failure = verdictOn(heard);
  if (failure) return yield { type: 'failure', failure };
  for (const call of heard.calls.values()) yield { type: 'call', call };
  yield { type: 'end' };
}

/** Tools stay in the request even when words are due: some makers refuse earlier calls without them. */
function withTools(model: Model, provider: string, { tools, mustAnswer }: BrainRequest): Model {
  if (tools.length === 0) return model;
  const described = tools.map(({ name, description, parameters }) => ({ name, description, schema: parameters }));
  return model.bindTools(described, mustAnswer && provider !== 'ollama' ? { tool_choice: 'none' } : {});
}

function hear(chunk: AIMessageChunk, heard: HeardSoFar): string {
  const { text } = chunk;
  heard.spoke ||= text.trim() !== '';
  for (const [at, part] of (chunk.tool_call_chunks ?? []).entries())
    assemble(heard.calls, {
      index: part.index ?? heard.calls.size + at,
      id: part.id,
      name: part.name,
      arguments: part.args,
    });
  heard.finish = finishOf(chunk) ?? heard.finish;
  heard.refused ||= typeof chunk.additional_kwargs.refusal === 'string' && chunk.additional_kwargs.refusal !== '';
  return text;
}

const used = z.looseObject({ input_tokens: z.number(), output_tokens: z.number() });

const reason = z.string().nullish();
/** Every maker has its own name for why a model stopped. */
const stops = z.looseObject({
  finish_reason: reason,
  finishReason: reason,
  stop_reason: reason,
  stopReason: reason,
  done_reason: reason,
  messageStop: z.looseObject({ stopReason: reason }).nullish(),
});

function finishOf({ response_metadata, additional_kwargs }: AIMessageChunk): string | null {
  const found = stops.safeParse({ ...additional_kwargs, ...response_metadata }).data;
  if (!found) return null;
  const { finish_reason, finishReason, stop_reason, stopReason, done_reason, messageStop } = found;
  const told = [finish_reason, finishReason, stop_reason, stopReason, done_reason, messageStop?.stopReason];
  return told.find((one) => typeof one === 'string' && one !== '') ?? null;
}

const withStatus = z.looseObject({
  status: z.number().optional(),
  statusCode: z.number().optional(),
  response: z.looseObject({ status: z.number().optional() }).optional(),
  $metadata: z.looseObject({ httpStatusCode: z.number().optional() }).optional(),
});

/** Vendors' libraries throw what they like; a status stands on most of it. */
function failureOf(error: unknown, signal: AbortSignal): BrainFailure {
  const interrupted = interruption(signal);
  if (interrupted) return interrupted;
  const told = withStatus.safeParse(error).data;
  const status = told?.status ?? told?.statusCode ?? told?.response?.status ?? told?.$metadata?.httpStatusCode;
  if (status !== undefined) return failureOfStatus(status);
  if (error instanceof Error && /timed? ?out/i.test(`${error.name} ${error.message}`))
    return { kind: 'timeout', message: 'the model did not finish in time' };
  return { kind: 'network', message: 'the model could not be reached, or its answer not be read' };
}
