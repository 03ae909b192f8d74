import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { BrainMessage, BrainRequest } from '../../shared/brain.ts';

/** A request as the published chat-completions API wants it. Tools stay in it even when words are due: caches match. */
export function bodyOf(model: string, request: BrainRequest): ChatCompletionCreateParamsStreaming {
  return {
    model,
    messages: [{ role: 'system', content: request.system }, ...request.messages.map(messageOf)],
    ...(request.tools.length > 0 && {
      tools: request.tools.map((tool) => ({ type: 'function' as const, function: { ...tool } })),
      tool_choice: request.mustAnswer ? ('none' as const) : ('auto' as const),
      parallel_tool_calls: true,
    }),
    stream: true,
    stream_options: { include_usage: true },
  };
}

function messageOf(message: BrainMessage): ChatCompletionMessageParam {
  if (message.role === 'user') return { role: 'user', content: message.text };
  if (message.role === 'tool')
    return { role: 'tool', tool_call_id: message.callId, content: JSON.stringify(message.result) };
  const calls = message.calls.map((call) => ({
    id: call.id,
    type: 'function' as const,
    function: { name: call.name, arguments: call.arguments || '{}' },
  }));
  return { role: 'assistant', content: message.text || null, ...(calls.length > 0 && { tool_calls: calls }) };
}
