import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLangchainBrain } from '../../../agent/brains/langchain.ts';
import { createOpenAiBrain } from '../../../agent/brains/openai.ts';
import { createEmbeddedBrain } from '../../../agent/embedded/brain.ts';
import { loadPrompts } from '../../../prompts/load.ts';
import { type FaultServer, startFaultServer } from '../../support/fault-server.ts';
import { describeBrain, describeModel, type Endpoint } from './contract.ts';

const openai = async ({ url, timeoutMs }: Endpoint) =>
  createOpenAiBrain({ apiKey: 'k', baseUrl: url, model: 'm', timeoutMs });

const langchain = ({ url, timeoutMs }: Endpoint) =>
  createLangchainBrain({
    provider: 'openai',
    model: 'm',
    timeoutMs,
    options: { apiKey: 'k', configuration: { baseURL: url, logLevel: 'off' } },
  });

describeModel('the OpenAI adapter', openai);
describeModel('the LangChain adapter', langchain);

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer([{ kind: 'words', text: 'Hello. What brings you here?' }]);
});
afterAll(async () => server.stop());

describeBrain('the OpenAI adapter', () => openai({ url: server.url, timeoutMs: 5000 }));
describeBrain('the LangChain adapter', () => langchain({ url: server.url, timeoutMs: 5000 }));
describeBrain('the embedded model', async () =>
  createEmbeddedBrain(loadPrompts(new URL('../../../prompts', import.meta.url).pathname)),
);

describe('a maker whose package is not installed', () => {
  it('is answered with the package to install', async () => {
    const created = createLangchainBrain({ provider: 'cohere', model: 'command-r', timeoutMs: 1000 });
    await expect(created).rejects.toMatchObject({
      code: 'model.not_installed',
      message: expect.stringContaining('npm install @langchain/cohere'),
    });
  });
});
