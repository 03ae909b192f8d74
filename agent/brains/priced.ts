import type { Brain, Usage } from '../../shared/brain.ts';
import type { ModelPrice, ModelsFile } from '../../shared/models-file.ts';

/** The price of a brain such as `openai:gpt-5-mini`: that of its model, or of the model whose version it is. */
export function priceOf(brain: string, { prices, other_price: other }: ModelsFile): ModelPrice {
  const model = brain.slice(brain.indexOf(':') + 1);
  const [best] = prices
    .filter((one) => model.startsWith(one.model))
    .sort((one, two) => two.model.length - one.model.length);
  return best ?? other;
}

/** Dollars per million tokens are millionths of a dollar per token. */
const costOf = ({ inputTokens, outputTokens }: Usage, { input, output }: ModelPrice): number =>
  Math.ceil(inputTokens * input + outputTokens * output);

/** The same brain with its usage priced; `onUsage` hears of each call's. */
export function createPricedBrain(brain: Brain, price: ModelPrice, onUsage: (usage: Usage) => void): Brain {
  return {
    name: brain.name,
    async *stream(request) {
      for await (const event of brain.stream(request)) {
        if (event.type !== 'usage') {
          yield event;
          continue;
        }
        const usage = { ...event.usage, costMicros: costOf(event.usage, price) };
        onUsage(usage);
        yield { type: 'usage', usage };
      }
    },
  };
}
