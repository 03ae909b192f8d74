import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';
import { type Framing, pageHeaders } from './page-headers.ts';

const hidden = { schema: { hide: true } };

/** The built pages: demo site at `/`, the hosted chat, the widget's script, the console, and their hashed assets. */
export async function servePages(app: FastifyInstance, { settings }: Pick<Doors, 'settings'>): Promise<void> {
  const root = resolve(settings.distDir);
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false, dotfiles: 'ignore', index: false });
  const page = (reply: FastifyReply, file: string, framing: Framing) => {
    reply.headers(pageHeaders(framing));
    return existsSync(`${root}/${file}`) ? reply.type('text/html; charset=utf-8').sendFile(file) : unbuilt(reply, root);
  };
  const own: Framing = { by: [] };

  app.get('/', hidden, (_request, reply) => page(reply, 'site/index.html', own));
  app.get('/chat', hidden, (_request, reply) => page(reply, 'chat/index.html', { by: settings.origins }));
  app.get('/times', hidden, (_request, reply) => page(reply, 'times/index.html', { by: settings.origins }));
  app.get('/book/:id', hidden, (_request, reply) => page(reply, 'book/index.html', own));
  app.get('/console', hidden, (_request, reply) => page(reply, 'console/index.html', 'nobody'));
  app.get('/console/*', hidden, (_request, reply) => page(reply, 'console/index.html', 'nobody'));
  app.get('/widget.js', hidden, (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=300')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .sendFile('widget/widget.js'),
  );
  app.get<{ Params: { '*': string } }>('/assets/*', hidden, (request, reply) =>
    reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(`assets/${request.params['*']}`),
  );
  app.get<{ Params: { page: string } }>('/:page', hidden, (request, reply) => {
    const file = `site/${request.params.page.replace(/\.html$/, '')}.html`;
    if (!/^site\/[a-z0-9-]+\.html$/.test(file) || !existsSync(`${root}/${file}`))
      throw new HttpProblem(404, 'route.unknown', 'there is no such page');
    return page(reply, file, own);
  });
}

function unbuilt(reply: FastifyReply, root: string) {
  const said = existsSync(root) ? 'This page is missing from the build.' : 'The pages have not been built yet.';
  return reply
    .code(503)
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Usher: not built</title><main><h1>${said}</h1>` +
        '<p>Run <code>npm run build</code> and reload. The HTTP API works meanwhile: see ' +
        '<a href="/openapi.json">/openapi.json</a>.</p></main></html>',
    );
}
