import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from './faults.ts';
import { type MethodAnswer, methods, type Workspace } from './methods.ts';

export type Call = { method: string; args: Record<string, string>; answer: string };

export type WebApi = { workspace: Workspace; faults: Faults; ledger: Call[] };

/** Answers one request to `/api/<method>` the way Slack does: 200 with `ok`, 429 with `Retry-After`, or a fault. */
export async function answer(request: IncomingMessage, response: ServerResponse, api: WebApi): Promise<void> {
  const method = (request.url ?? '').replace(/^\/api\//, '').replace(/\?.*$/, '');
  const args: Record<string, string> = Object.fromEntries(new URLSearchParams(await readText(request)));
  const call: Call = { method, args, answer: 'none' };
  api.ledger.push(call);
  const fault = api.faults.next(method);
  if (fault?.kind === 'broken') return void request.socket.destroy();
  if (fault?.kind === 'rate_limited') {
    call.answer = '429';
    return send(response, 429, { ok: false, error: 'ratelimited' }, { 'Retry-After': String(fault.retryAfter) });
  }
  if (fault?.kind === 'http') {
    call.answer = String(fault.status);
    return send(response, fault.status, 'upstream failed');
  }
  if (fault?.kind === 'garbage') return send(response, 200, fault.body);
  if (fault?.kind === 'slow') await sleep(fault.ms);
  const result: MethodAnswer =
    fault?.kind === 'error' ? { ok: false, error: fault.code } : run(method, args, request, api);
  call.answer = result.ok ? 'ok' : result.error;
  if (fault?.kind === 'lost_answer') return void request.socket.destroy();
  return send(response, 200, result);
}

function run(
  method: string,
  args: Record<string, string>,
  request: IncomingMessage,
  { workspace }: WebApi,
): MethodAnswer {
  const implementation = methods[method];
  if (!implementation) return { ok: false, error: 'unknown_method' };
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? args.token;
  if (!token) return { ok: false, error: 'not_authed' };
  const wanted = method === 'apps.connections.open' ? workspace.appToken : workspace.botToken;
  if (token !== wanted) return { ok: false, error: 'invalid_auth' };
  return implementation(args, workspace);
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const json = typeof body !== 'string';
  response.writeHead(status, { 'Content-Type': json ? 'application/json; charset=utf-8' : 'text/html', ...headers });
  response.end(json ? JSON.stringify(body) : body);
}

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
