import Fastify, { type FastifyInstance } from 'fastify';
import type { Slack } from '../channels/slack/slack.ts';
import type { WebDeps } from '../channels/web/deps.ts';
import { registerWebRoutes, serverOptions } from '../channels/web/routes.ts';
import { UsherError } from '../shared/errors.ts';

/** All doors on one server: the web's own, and Slack's where its buttons arrive over HTTP. */
export async function createServer(
  options: { trustProxy: boolean },
  web: WebDeps,
  slack: Slack | null,
): Promise<FastifyInstance> {
  const server = Fastify(serverOptions(options));
  if (slack?.routes) await server.register(slack.routes);
  await registerWebRoutes(server, web);
  return server;
}

const reasons: Record<string, string> = {
  EADDRINUSE: 'another program uses this port; stop it, or set PORT to a free one',
  EADDRNOTAVAIL: 'this machine has no such address; set HOST to one that it has',
  ENOTFOUND: 'there is no such host; set HOST to an address of this machine',
  EACCES: 'this port needs more rights; set PORT to 1024 or above',
};

/** Listens and answers the address; a taken port is an error that says so. */
export async function listen(server: FastifyInstance, { host, port }: { host: string; port: number }): Promise<string> {
  try {
    return (await server.listen({ host, port })).replace('0.0.0.0', '127.0.0.1');
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? reasons[String(cause.code)] : undefined;
    if (!why) throw cause;
    throw new UsherError('http.cannot_listen', `HOST and PORT cannot be listened on: ${why}`, { cause });
  }
}
