import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { opener } from '../../support/databases.ts';
import { asOps, openWeb, post } from '../../support/web.ts';

const open = opener(null);

describe('what operators ask', () => {
  it('is answered: alive, ready, and not ready while it stops', async () => {
    let accepting = true;
    const { app } = await openWeb(await open(), { accepting: () => accepting });
    expect((await app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' });
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(200);
    accepting = false;
    expect((await app.inject({ url: '/readyz' })).json()).toEqual({ status: 'stopping' });
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
  });

  it('is told that the database is gone', async () => {
    const standings = async () => {
      throw new Error('gone');
    };
    const { app } = await openWeb(await open(), { chatViews: { standings } });
    const response = await app.inject({ url: '/readyz' });
    expect([response.statusCode, response.json()]).toEqual([503, { status: 'no_database' }]);
  });

  it('counts leads and the time of answers, by route and without ids', async () => {
    const { app } = await openWeb(await open());
    await app.inject(post('/v1/leads', { email: 'a@b.co' }));
    await app.inject({ url: '/v1/leads/lead_42', headers: asOps });
    const { body, headers } = await app.inject({ url: '/metrics' });
    expect(headers['content-type']).toMatch('text/plain');
    expect(body).toContain('usher_leads_total 1');
    expect(body).toContain('usher_http_request_seconds_count{method="GET",route="/v1/leads/:id",status="404"} 1');
    expect(body).not.toContain('lead_42');
  });

  it('says whose Usher it is to everybody, and how to make parts real to ops alone', async () => {
    const { app } = await openWeb(await open());
    const asked = (await app.inject({ url: '/v1/status' })).json();
    expect(asked).toEqual({
      company: { name: 'Sample', sample: true },
      parts: [{ part: 'Language model', mode: 'embedded' }],
    });
    const told = (await app.inject({ url: '/v1/status', headers: asOps })).json();
    expect(told.parts[0].how).toBe('set OPENAI_API_KEY');
  });
});

describe('the description of the API', () => {
  it('names every route that is for others, and no page', async () => {
    const { app } = await openWeb(await open());
    const { openapi, paths } = (await app.inject({ url: '/openapi.json' })).json();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/v1/leads',
        '/v1/leads/{id}',
        '/v1/leads/{id}/accept',
        '/v1/chat/events',
        '/v1/bookings/{id}.ics',
      ]),
    );
    expect(Object.keys(paths).filter((path) => /console$|widget|assets/.test(path))).toEqual([]);
    const { requestBody, responses } = paths['/v1/leads'].post;
    const { properties, required } = requestBody.content['application/json'].schema;
    expect(required).toEqual(['email']);
    expect(Object.keys(properties)).toContain('visitorId');
    expect(Object.keys(responses)).toContain('202');
    const times = paths['/v1/leads/{id}'].get.responses['200'].content['application/json'].schema.properties.createdAt;
    expect(times).toMatchObject({ type: 'string', format: 'date-time' });
  });
});

describe('the pages', () => {
  const files = {
    'site/index.html': '<h1>site</h1>',
    'site/pricing.html': '<h1>pricing</h1>',
    'chat/index.html': '<h1>chat</h1>',
    'console/index.html': '<h1>console</h1>',
    'widget/widget.js': '1',
    'assets/a-1.js': '2',
    stamp: 'internal',
  };
  function built(): string {
    const distDir = mkdtempSync(join(tmpdir(), 'usher-dist-'));
    onTestFinished(() => rmSync(distDir, { recursive: true }));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(distDir, file)), { recursive: true });
      writeFileSync(join(distDir, file), text);
    }
    return distDir;
  }

  it.each([
    ['/', 'site', "frame-ancestors 'self'"],
    ['/pricing', 'pricing', "frame-ancestors 'self'"],
    ['/chat', 'chat', "frame-ancestors 'self' https://www.example.com"],
    ['/console', 'console', "frame-ancestors 'none'"],
    ['/console/leads/lead_1', 'console', "frame-ancestors 'none'"],
  ])('at %s run no script and no style but their own files', async (url, text, framing) => {
    const { app } = await openWeb(await open(), { settings: { distDir: built() } });
    const { body, headers, statusCode } = await app.inject({ url });
    expect([statusCode, body]).toEqual([200, `<h1>${text}</h1>`]);
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch('unsafe');
    expect(policy.endsWith(framing)).toBe(true);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('bring the widget to other sites and their assets for good', async () => {
    const { app } = await openWeb(await open(), { settings: { distDir: built() } });
    const widget = await app.inject({ url: '/widget.js' });
    expect([widget.statusCode, widget.headers['cross-origin-resource-policy']]).toEqual([200, 'cross-origin']);
    expect((await app.inject({ url: '/assets/a-1.js' })).headers['cache-control']).toMatch('immutable');
    for (const url of ['/assets/none.js', '/assets/../stamp', '/assets/%2e%2e/stamp', '/stamp', '/nothing', '/%ff'])
      expect([404, 400, 403]).toContain((await app.inject({ url })).statusCode);
  });

  it('tell a person who was led to none so in their language, and a program in JSON', async () => {
    const { app } = await openWeb(await open(), { settings: { distDir: built() } });
    for (const url of ['/nothing', '/a/b/c', '/book/x/y']) {
      const headers = { accept: 'text/html,application/xhtml+xml', 'accept-language': 'fr-FR,en;q=0.5' };
      const shown = await app.inject({ url, headers });
      expect([shown.statusCode, shown.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(shown.body).toContain("<h1>Cette page n'existe pas</h1>");
      expect(shown.headers['content-security-policy']).toMatch("default-src 'none'");
      expect((await app.inject({ url })).json().error.code).toBe('route.unknown');
    }
  });

  it('say how to build them when they are missing', async () => {
    const { app } = await openWeb(await open());
    const { statusCode, body } = await app.inject({ url: '/' });
    expect([statusCode, body.includes('npm run build')]).toEqual([503, true]);
    expect((await app.inject({ url: '/widget.js' })).statusCode).toBe(404);
  });
});
