import type { Brain, BrainEvent, BrainFailure, BrainRequest } from '../../shared/brain.ts';
import type { JsonObject } from '../../shared/json.ts';

/** One answer that the script has ready: words, calls, both, or a failure (after the words that came before it). */
export type Step = {
  text?: string;
  calls?: { name: string; input?: JsonObject; raw?: string }[];
  failure?: BrainFailure['kind'];
  /** Looks at the request before answering; may change the calls, for ids that only exist by then. */
  seeing?: (request: BrainRequest) => Pick<Step, 'text' | 'calls'> | undefined;
};

export type ScriptedBrain = Brain & { requests: BrainRequest[]; finished: () => void };

/** A model that says just what the test wrote: it fails on a call too many, and `finished` on one too few. */
export function scriptedBrain(steps: Step[], name = 'scripted'): ScriptedBrain {
  const requests: BrainRequest[] = [];
  const left = [...steps];
  return {
    name,
    requests,
    finished: () => {
      if (left.length > 0) throw new Error(`${left.length} steps of the script were not asked for`);
    },
    async *stream(request): AsyncGenerator<BrainEvent> {
      requests.push({ ...request, messages: [...request.messages] });
      const step = left.shift();
      if (!step) throw new Error(`the script is over, and call ${requests.length} came`);
      const { text, calls = [] } = { ...step, ...step.seeing?.(request) };
      for (const word of text?.match(/\S+\s*/g) ?? []) yield { type: 'text', delta: word };
      if (step.failure) return yield { type: 'failure', failure: { kind: step.failure, message: 'by the script' } };
      for (const [index, { name: tool, input = {}, raw }] of calls.entries())
        yield {
          type: 'call',
          call: { id: `c${requests.length}_${index}`, name: tool, arguments: raw ?? JSON.stringify(input) },
        };
      yield { type: 'usage', usage: { inputTokens: 10, outputTokens: 5 } };
      yield { type: 'end' };
    },
  };
}

/** The brain behind it that must never be needed. */
export const noBrain: Brain = {
  name: 'embedded',
  // biome-ignore lint/correctness/useYield: it never answers
  async *stream() {
    throw new Error('the fallback was not expected');
  },
};
