import type { Brain } from '../shared/brain.ts';
import type { Config, ModelConfig } from './config.ts';

/** The language models that are set up. Their libraries are large: only those wait for them who use one. */
export async function createModels(
  config: Pick<Config, 'model' | 'fallbackModel' | 'modelTimeoutMs'>,
): Promise<{ first: Brain | null; second: Brain | null }> {
  const create = (model: ModelConfig | null) => (model ? createBrain(model, config.modelTimeoutMs) : null);
  const [first, second] = [await create(config.model), await create(config.fallbackModel)];
  return first ? { first, second } : { first: second, second: null };
}

async function createBrain({ provider, name, apiKey, baseUrl }: ModelConfig, timeoutMs: number): Promise<Brain> {
  if (provider === 'openai') {
    const { createOpenAiBrain } = await import('../agent/brains/openai.ts');
    return createOpenAiBrain({ apiKey, baseUrl, model: name, timeoutMs });
  }
  const { createLangchainBrain } = await import('../agent/brains/langchain.ts');
  return createLangchainBrain({ provider, model: name, timeoutMs });
}
