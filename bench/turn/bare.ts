import OpenAI from 'openai';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { counted, finish } from './timings.ts';

/** The least that anybody can do: the `openai` SDK streams the same requests, in a loop, and keeps nothing. */

const [url = '', concurrency = '1', rounds = '1'] = process.argv.slice(2);
const bodies: Record<'one' | 'first' | 'second', string> = await (await fetch(`${url}/bodies`)).json();
const client = new OpenAI({ apiKey: 'k', baseURL: `${url}/v1`, maxRetries: 0 });

async function ask(body: string): Promise<string> {
  const stream = await client.chat.completions.create(JSON.parse(body) as ChatCompletionCreateParamsStreaming);
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta?.content ?? '';
  return text;
}

async function turn(calls: string[]): Promise<number> {
  const start = performance.now();
  for (const body of calls) await ask(body);
  return performance.now() - start;
}

async function series(calls: string[]): Promise<number[]> {
  const wallMs: number[] = [];
  for (let round = 0; round < Number(rounds); round++)
    wallMs.push(...(await Promise.all(Array.from({ length: Number(concurrency) }, () => turn(calls)))));
  return wallMs;
}

// Both sides are measured warm, as a server is.
for (let round = 0; round < 3; round++) await series([bodies.first, bodies.second]);
const one = await counted(() => series([bodies.one]));
const two = await counted(() => series([bodies.first, bodies.second]));
finish({ one, two });
