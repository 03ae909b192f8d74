import type { App, Receiver } from '@slack/bolt';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { problem } from '../../shared/problem.ts';
import { createSignatureGate, type SignatureGate } from './signature.ts';

/** `response` is what a form is answered with: errors that stand in it. */
type Delivered = { kind: 'acked'; response: unknown } | { kind: 'unheard' | 'failed' };

/** A receiver that is fed by a route of ours, so that one server listens on one port. */
export type HttpReceiver = Receiver & { deliver: (body: Record<string, unknown>) => Promise<Delivered> };

export function createHttpReceiver(): HttpReceiver {
  let app: App | null = null;
  return {
    init(started) {
      app = started;
    },
    start: async () => {},
    stop: async () => {},
    deliver: (body) =>
      new Promise((resolve) => {
        const ack = async (response?: unknown) => resolve({ kind: 'acked', response });
        if (!app) return resolve({ kind: 'failed' });
        app.processEvent({ body, ack }).then(
          () => resolve({ kind: 'unheard' }),
          () => resolve({ kind: 'failed' }),
        );
      }),
  };
}

type RouteDeps = { signingSecret: string; receiver: HttpReceiver; clock: Clock };

/** `POST /slack/events`: events and clicks, each signed by Slack. */
export const slackRoutes =
  ({ signingSecret, receiver, clock }: RouteDeps): FastifyPluginAsync =>
  async (server) => {
    const gate = createSignatureGate(signingSecret);
    // The signature is over the bytes as they came: nothing may parse them before.
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    server.post('/slack/events', { config: { rateLimit: false }, schema: { hide: true } }, (request, reply) =>
      take(request, reply, { gate, receiver, clock }),
    );
  };

type TakeDeps = { gate: SignatureGate; receiver: HttpReceiver; clock: Clock };

async function take(request: FastifyRequest, reply: FastifyReply, { gate, receiver, clock }: TakeDeps) {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const signature = header(request, 'x-slack-signature');
  const verdict = gate.check(
    { timestamp: header(request, 'x-slack-request-timestamp'), signature, body: raw },
    clock.now(),
  );
  if (verdict !== 'valid') return reply.code(401).send(problem('slack.signature', `the signature is ${verdict}`));
  const body = readBody(request.headers['content-type'] ?? '', raw.toString('utf8'));
  if (!body) return reply.code(400).send(problem('slack.body', 'neither JSON nor a form with a payload'));
  if (body.type === 'url_verification') return reply.send({ challenge: String(body.challenge ?? '') });
  if (body.ssl_check) return reply.send('');
  const delivered = await receiver.deliver(body);
  if (delivered.kind !== 'failed')
    return reply.code(200).send(delivered.kind === 'acked' && delivered.response ? delivered.response : '');
  gate.forget(signature);
  return reply.code(503).send(problem('slack.not_kept', 'the click could not be kept, please click again'));
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

const record = z.record(z.string(), z.unknown());

/** Events come as JSON, clicks as a form whose `payload` is JSON. */
function readBody(contentType: string, text: string): z.infer<typeof record> | null {
  if (!contentType.includes('application/x-www-form-urlencoded')) return readJson(text);
  const form = Object.fromEntries(new URLSearchParams(text));
  return form.payload === undefined ? form : readJson(form.payload);
}

function readJson(text: string): z.infer<typeof record> | null {
  try {
    return record.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
