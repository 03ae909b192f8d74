import type { BrainFailure, ToolCall } from '../../shared/brain.ts';

/** What has been heard of an answer while it streams, whichever library carries it. */
export type HeardSoFar = {
  spoke: boolean;
  refused: boolean;
  /** Why the model stopped, in its maker's words; null until it has. */
  finish: string | null;
  calls: Map<number, ToolCall>;
};

export const heardNothing = (): HeardSoFar => ({ spoke: false, refused: false, finish: null, calls: new Map() });

export type CallPart = {
  index: number;
  id?: string | undefined;
  name?: string | undefined;
  arguments?: string | undefined;
};

/** Calls arrive in pieces: the first has id and name, all carry some of the arguments. */
export function assemble(calls: Map<number, ToolCall>, part: CallPart): void {
  const call = calls.get(part.index) ?? { id: '', name: '', arguments: '' };
  calls.set(part.index, {
    id: part.id || call.id || `call_${part.index}`,
    name: call.name || (part.name ?? ''),
    arguments: call.arguments + (part.arguments ?? ''),
  });
}

const tooLong = /^(?:length|max_?tokens|model_length|model_context_window_exceeded)$/i;
const filtered =
  /^(?:content_filter(?:ed)?|refusal|safety|recitation|blocklist|prohibited_content|spii|guardrail_intervened)$/i;

/** Why this answer must not be used; null when it may. */
export function verdictOn({ finish, refused, spoke, calls }: HeardSoFar): BrainFailure | null {
  if (finish === null) return { kind: 'network', message: 'the stream ended in the middle of the answer' };
  if (tooLong.test(finish)) return { kind: 'truncated', message: 'the answer ran out of tokens' };
  if (refused || filtered.test(finish)) return { kind: 'refused', message: 'the model or its filter refused' };
  if (!spoke && calls.size === 0) return { kind: 'empty', message: 'the answer had neither words nor calls' };
  const broken = [...calls.values()].find((call) => !isJsonObject(call.arguments));
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
