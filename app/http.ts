import Fastify, { type FastifyInstance } from 'fastify';
import type { Slack } from '../channels/slack/slack.ts';
import type { WebDeps } from '../channels/web/deps.ts';
import { registerWebRoutes, serverOptions } from '../channels/web/routes.ts';

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

/** Listens and answers the address; a taken port is an error that says so. */
export async function listen(server: FastifyInstance, { host, port }: { host: string; port: number }): Promise<string> {
  return (await server.listen({ host, port })).replace('[::1]', 'localhost').replace('0.0.0.0', 'localhost');
}
