import { UsherError } from '../../shared/errors.ts';
import type { Fetched } from '../../shared/publishing.ts';
import { type FetchedPage, fetchWebPage } from './web-page.ts';

/** A page of the web as a draft article: what a reader would read of it, as Markdown. */
export async function articleFromPage(url: string, fetchPage: typeof fetchWebPage = fetchWebPage): Promise<Fetched> {
  try {
    const page = await fetchPage(url);
    return await articleOf(page);
  } catch (error) {
    if (error instanceof UsherError) return { kind: 'failed', because: error.message };
    throw error;
  }
}

async function articleOf({ url, type, body }: FetchedPage): Promise<Fetched> {
  const name = new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? new URL(url).hostname;
  if (type.includes('application/pdf')) return articleFromPdf(name, body);
  if (type.includes('text/markdown') || type.includes('text/plain')) return article(name, '', body.toString('utf8'));
  if (!type.includes('html')) return { kind: 'failed', because: `"${type}" is neither a page nor a PDF nor text` };
  // Reading pages takes 40 MB: only an import pays for it.
  const [{ parseHTML }, { Readability }, { default: Turndown }] = await Promise.all([
    import('linkedom'),
    import('@mozilla/readability'),
    import('turndown'),
  ]);
  const { document } = parseHTML(body.toString('utf8'));
  const title = document.title.trim();
  const read = new Readability(document).parse();
  if (!read?.content) return { kind: 'failed', because: 'there is no text to read on this page' };
  const turndown = new Turndown({ headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced' });
  turndown.remove(['script', 'style', 'noscript']);
  return article(name, read.title?.trim() || title, turndown.turndown(read.content));
}

/** The text of a PDF as a draft article: a paragraph a page. */
export async function articleFromPdf(name: string, content: Uint8Array): Promise<Fetched> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  try {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(content)));
    const pages = text.map((page) => page.replace(/[ \t]+/g, ' ').trim()).filter((page) => page !== '');
    if (pages.length === 0)
      return { kind: 'failed', because: 'the PDF holds pictures of text only; give it with its text' };
    return article(name, '', pages.join('\n\n'));
  } catch (cause) {
    return {
      kind: 'failed',
      because: `this is no PDF that can be read (${cause instanceof Error ? cause.message : 'broken'})`,
    };
  }
}

function article(name: string, title: string, text: string): Fetched {
  const slug = (title || name)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\.(?:pdf|html?|md|txt)$/, '')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const body = text.replace(/\r\n/g, '\n').replace(/\0/g, '').trim();
  const heading = title || name.replace(/\.[a-z]+$/i, '');
  const whole = /^#\s/.test(body) ? body : `# ${heading}\n\n${body}`;
  return { kind: 'fetched', path: `knowledge/${slug || 'article'}.md`, title: heading, text: `${whole}\n` };
}
