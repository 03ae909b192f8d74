import { convert, type DomNode, type FormatCallback, type HtmlToTextOptions } from 'html-to-text';

/** More than any letter has; a page beyond it is read up to here. */
const longestHtml = 4_000_000;

/**
 * Gmail's "indent more" makes a quotation block without anyone who is quoted: it is the writer's own text. A
 * quotation proper stands in a `div` of the same class.
 */
const indented: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

const isGmailQuote = (element: DomNode | null | undefined): boolean =>
  /\bgmail_quote\b/.test(element?.attribs?.class ?? '');

const isBlank = (node: DomNode): boolean =>
  node.type === 'comment' || node.type === 'style' || (node.type === 'text' && (node.data ?? '').trim() === '');

/** A page that consists of one block is no quotation, however its program draws it. */
function isWholePage(element: DomNode): boolean {
  const { parent } = element;
  const siblings = parent?.children ?? [];
  return siblings.every((node) => node === element || isBlank(node)) && ['body', undefined].includes(parent?.name);
}

const blockquote: FormatCallback = (element, walk, builder, options) => {
  if (isWholePage(element) || (isGmailQuote(element) && !isGmailQuote(element.parent))) {
    return indented(element, walk, builder, options);
  }
  builder.openBlock({ leadingLineBreaks: 2, reservedLineLength: 2 });
  walk(element.children, builder);
  builder.closeBlock({
    trailingLineBreaks: 2,
    blockTransform: (text) =>
      text
        .trim()
        .replace(/^(?=>)/gm, '>')
        .replace(/^(?!>)/gm, '> '),
  });
};

const options: HtmlToTextOptions = {
  wordwrap: false,
  formatters: { blockquote },
  limits: { maxDepth: 400 },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'title', format: 'skip' },
    { selector: 'head', format: 'skip' },
    { selector: 'hr', options: { length: 20 } },
    { selector: 'p', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    // Word writes every line as such a paragraph, and empty lines as empty ones.
    { selector: 'p.MsoNormal', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'inlineSurround', options: { suffix: ' ' } },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'ul', options: { itemPrefix: '- ' } },
  ],
};

/** What a reader of the page sees, quotations marked with `> ` as in plain text. Never throws. */
export function textOfHtml(html: string): string {
  const page = html.slice(0, longestHtml);
  try {
    return tidied(convert(page, options));
  } catch {
    return tidied(page.replace(/<[^<>]*>/g, ' '));
  }
}

function tidied(text: string): string {
  return text
    .replace(/\u00a0/g, ' ')
    .replace(/ <mailto:([^<>\s]+)>/g, (whole, address: string, at: number, all: string) =>
      all.slice(Math.max(0, at - address.length), at) === address ? '' : whole,
    )
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
