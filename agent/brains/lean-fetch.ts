import { Agent, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps, Agent as SecureAgent } from 'node:https';
import { text as textOf } from 'node:stream/consumers';

/** As node's own agents are, which keep but 256 connections: the next words of a crowd need no new ones. */
const kept = { keepAlive: true, scheduling: 'lifo', timeout: 5_000, maxFreeSockets: 1_024 } as const;

/**
 * What a client library wants as `fetch`, on node's own HTTP client: the built-in one carries every streamed answer
 * through web streams, which costs as much CPU as all the rest of a call. Follows no redirects.
 */
export function createLeanFetch() {
  const plain = new Agent(kept);
  const secure = new SecureAgent(kept);
  return (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { method = 'GET', headers, body, signal } = init;
    const options = {
      method,
      headers: Object.fromEntries(new Headers(headers)),
      ...(signal && { signal }),
    };
    return new Promise((resolve, reject) => {
      const hear = (answer: IncomingMessage) => resolve(asResponse(url, answer));
      const request =
        url.protocol === 'http:'
          ? overHttp(url, { ...options, agent: plain }, hear)
          : overHttps(url, { ...options, agent: secure }, hear);
      request.on('error', reject);
      request.end(body);
    });
  };
}

/** The part of a `Response` that is read of it: its body is node's own stream, iterable like a web one. */
function asResponse(url: URL, answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 0;
  const text = () => textOf(answer);
  const part = {
    ok: status >= 200 && status < 300,
    status,
    statusText: answer.statusMessage ?? '',
    headers: new Headers(Object.entries(answer.headersDistinct).flatMap(([name, all = []]) => all.map(pairOf(name)))),
    url: url.href,
    body: answer,
    text,
    json: async (): Promise<unknown> => JSON.parse(await text()),
  };
  return part as unknown as Response;
}

const pairOf =
  (name: string) =>
  (value: string): [string, string] => [name, value];
