import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { articleFromPage, articleFromPdf } from '../../../app/publishing/articles.ts';
import { createCrawler } from '../../../app/publishing/crawler.ts';
import { fetchWebPage } from '../../../app/publishing/web-page.ts';
import { knowledgeSources, saveKnowledgeSource } from '../../../db/stores/knowledge-sources.ts';
import { silentLogger } from '../../../shared/logger.ts';
import type { Fetched } from '../../../shared/publishing.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { openDesk } from '../../support/publishing.ts';

const paragraph = 'Goods may be returned within thirty days, unopened, and the money is paid back within a week. ';
const page = `<html><head><title>Returns | Fernwick</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Returns</h1><h2>How long?</h2><p>${paragraph.repeat(4)}</p><ul><li>Write to us</li><li>Send it back</li></ul>
<script>alert(1)</script></article><footer>© Fernwick</footer></body></html>`;

async function serve(answers: Record<string, { type?: string; body?: string; to?: string }>): Promise<string> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    if (!answer) response.writeHead(404).end();
    else if (answer.to) response.writeHead(302, { location: answer.to }).end();
    else response.writeHead(200, { 'content-type': answer.type ?? 'text/html; charset=utf-8' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

const inside: typeof fetchWebPage = (url) => fetchWebPage(url, { allowInside: true });

it('a page becomes an article: what a reader would read, as Markdown', async () => {
  const base = await serve({ '/help/returns': { to: '/returns' }, '/returns': { body: page } });
  const article = await articleFromPage(`${base}/help/returns`, inside);
  if (article.kind !== 'fetched') throw new Error(article.because);
  expect(article.path).toMatch(/^knowledge\/returns[a-z-]*\.md$/);
  expect(article.text).toMatch(/^# Returns/);
  expect(article.text).toContain('How long?');
  expect(article.text).toContain('Write to us');
  expect(article.text).not.toMatch(/alert|Home|<p>/);
});

it('what is no page to read is told in words', async () => {
  const base = await serve({ '/picture': { type: 'image/png', body: 'PNG' }, '/empty': { body: '<html></html>' } });
  expect(await articleFromPage(`${base}/picture`, inside)).toMatchObject({ kind: 'failed' });
  expect(await articleFromPage(`${base}/empty`, inside)).toMatchObject({ kind: 'failed' });
  expect(await articleFromPage(`${base}/gone`, inside)).toMatchObject({
    kind: 'failed',
    because: expect.stringContaining('404'),
  });
  expect(await articleFromPage('file:///etc/passwd', inside)).toMatchObject({ kind: 'failed' });
  expect(await articleFromPdf('notes.pdf', Buffer.from('no pdf at all'))).toMatchObject({ kind: 'failed' });
});

it.each([
  'http://127.0.0.1:1/',
  'http://localhost:1/',
  'http://[::1]:1/',
  'http://169.254.169.254/',
  'http://10.0.0.1/',
  'http://[::ffff:127.0.0.1]/',
])('%s is inside and is not fetched', async (url) => {
  expect(await articleFromPage(url)).toMatchObject({ kind: 'failed', because: expect.stringContaining('private') });
});

describeOnEachDatabase('pages that became articles', (open) => {
  it('are looked at once a day, and what they say now is published', async () => {
    let now = new Date('2026-11-23T10:00:00Z');
    const clock = { now: () => now };
    const database = await open();
    const { publishing, publisher } = await openDesk(database, clock);
    const url = 'https://www.fernwick.example/returns';
    let told: Fetched = {
      kind: 'fetched',
      path: 'knowledge/returns.md',
      title: 'Returns',
      text: '# Returns\n\nThirty.\n',
    };
    await publishing.publish({ path: told.path, text: told.text, by: 'Kim', note: '', from: null });
    await database.transaction((tx) =>
      saveKnowledgeSource(tx, { path: 'knowledge/returns.md', url, contentHash: 'old', fetchedAt: now, error: null }),
    );
    let looks = 0;
    const fetchPage = async () => {
      looks++;
      return told;
    };
    const crawler = createCrawler({ database, desk: publishing, fetchPage, clock, log: silentLogger });
    told = { kind: 'fetched', path: 'knowledge/returns.md', title: 'Returns', text: '# Returns\n\nSixty.\n' };
    await crawler.look();
    expect(looks).toBe(0);
    now = new Date('2026-11-24T11:00:00Z');
    await crawler.look();
    await crawler.look();
    expect(looks).toBe(1);
    expect(publisher.prompts().knowledge.find(({ file }) => file === 'returns.md')?.text).toContain('Sixty');

    told = { kind: 'failed', because: 'the page answered 500' };
    now = new Date('2026-11-25T12:00:00Z');
    await crawler.look();
    expect(await knowledgeSources(database.read)).toMatchObject([{ error: 'the page answered 500' }]);
    expect(publisher.prompts().knowledge.find(({ file }) => file === 'returns.md')?.text).toContain('Sixty');
  });
});
