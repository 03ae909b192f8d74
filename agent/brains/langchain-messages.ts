import { AIMessage, type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import type { BrainMessage, BrainRequest } from '../../shared/brain.ts';

/** A request in LangChain's words. Some makers want the first word to be the user's. */
export function messagesOf({ system, messages }: BrainRequest): BaseMessage[] {
  const begun: BrainMessage[] =
    messages[0]?.role === 'user' ? [] : [{ role: 'user', text: '[the conversation begins]' }];
  return [new SystemMessage(system), ...[...begun, ...messages].map(messageOf)];
}

function messageOf(message: BrainMessage): BaseMessage {
  switch (message.role) {
    case 'user':
      return new HumanMessage(message.text);
    case 'tool':
      return new ToolMessage({
        content: JSON.stringify(message.result),
        tool_call_id: message.callId,
        name: message.name,
      });
    case 'assistant':
      return new AIMessage({
        content: message.text,
        tool_calls: message.calls.map(({ id, name, arguments: text }) => ({
          id,
          name,
          args: JSON.parse(text || '{}'),
        })),
      });
    default:
      return message satisfies never;
  }
}
