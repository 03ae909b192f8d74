import OpenAI from 'openai';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { serve } from './peer.ts';
import { counted } from './timings.ts';

/** The least that anybody can do: the `openai` SDK streams the same requests, in a loop, and keeps nothing. */

const [url = ''] = process.argv.slice(2);
const client = new OpenAI({ apiKey: 'k', baseURL: `${url}/v1`, maxRetries: 0 });

async function ask(body: string): Promise<string> {
  const stream = await client.chat.completions.create(JSON.parse(body) as ChatCompletionCreateParamsStreaming);
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta?.content ?? '';
  return text;
}

async function turn(bodies: string[]): Promise<number> {
  const start = performance.now();
  for (const body of bodies) await ask(body);
  return performance.now() - start;
}

/** `concurrency` turns at once, each with a call for each of the bodies. */
serve(({ bodies, concurrency }: { bodies: string[]; concurrency: number }) =>
  counted(() => Promise.all(Array.from({ length: concurrency }, () => turn(bodies)))),
);
