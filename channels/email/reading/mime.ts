import { type AddressObject, MailParser } from 'mailparser';
import { z } from 'zod';
import type { Attachment } from '../../../shared/mail.ts';
import { attachmentName } from './attachment-name.ts';
import type { HeaderLine } from './headers.ts';

/** One part of a mail that is text, decoded, where it stands in the tree. */
export type TextPart = {
  type: string;
  text: string /** One of several renderings of the same text. */;
  alternative: boolean;
};

export type Taken = {
  headerLines: readonly HeaderLine[];
  subject: string;
  addresses: { from: Mailboxes; to: Mailboxes; cc: Mailboxes; replyTo: Mailboxes };
  texts: TextPart[];
  attachments: Attachment[];
};

type Mailboxes = AddressObject['value'];

/** More parts than any program writes; beyond them the rest is left. */
const mostParts = 20_000;

/** Lists of addresses take quadratic time. A longer head is read by its lines alone. */
const longestHead = 64_000;

const treeNode = z.object({
  contentType: z.union([z.string(), z.literal(false)]).optional(),
  textContent: z.string().optional(),
  get children() {
    return z.array(treeNode);
  },
});
type TreeNode = z.infer<typeof treeNode>;

/**
 * Takes a mail apart. Never rejects: what can be read of a broken mail is kept. Embedded messages and delivery reports
 * are attachments, so that nobody mistakes the text of a mail that is passed on for the writer's.
 */
export function takeApart(raw: Uint8Array): Promise<Taken> {
  return new Promise((resolve) => {
    const attachments: Attachment[] = [];
    const parser = new MailParser({
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      keepDeliveryStatus: true,
      // Not in the types: they belong to the splitter underneath.
      ...{ ignoreEmbedded: true, maxChildNodes: mostParts, maxHeadSize: longestHead },
    });
    const finish = () => resolve(taken(parser, attachments));
    parser.on('error', finish);
    parser.on('end', finish);
    parser.on('data', (data) => {
      if (data.type !== 'attachment') return;
      const chunks: Buffer[] = [];
      data.content.on('data', (chunk: Buffer) => chunks.push(chunk));
      data.content.on('error', () => data.release());
      data.content.on('end', () => {
        const content = Buffer.concat(chunks);
        const name = attachmentName(data.filename);
        attachments.push({ name, type: typeOf(data.contentType), sizeBytes: content.length, content });
        data.release();
      });
    });
    parser.end(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  });
}

/** The parser has `false` where a part declares nothing that is a type. */
const typeOf = (declared: unknown): string =>
  typeof declared === 'string' && declared !== '' ? declared.toLowerCase() : 'application/octet-stream';

const parsed = z.object({
  headerLines: z.array(z.object({ key: z.string(), line: z.string() })).catch([]),
  tree: z.unknown(),
  headers: z.instanceof(Map).catch(new Map()),
});

const addressHeader = z.object({
  value: z.array(z.custom<Mailboxes[number]>((one) => z.object({ name: z.string() }).safeParse(one).success)),
});

function taken(parser: MailParser, attachments: Attachment[]): Taken {
  const { headerLines, tree, headers } = parsed.parse(parser);
  const mailboxes = (name: string): Mailboxes => {
    const values = [headers.get(name)].flat();
    return values.flatMap((value) => addressHeader.safeParse(value).data?.value ?? []);
  };
  return {
    headerLines,
    subject: z.string().catch('').parse(headers.get('subject')),
    addresses: { from: mailboxes('from'), to: mailboxes('to'), cc: mailboxes('cc'), replyTo: mailboxes('reply-to') },
    texts: isUnsplit(tree, headerLines) ? [] : textsOf(tree),
    attachments,
  };
}

/** Declared to have parts, and none was found: the boundary is missing or wrong, and the text would be all of them. */
function isUnsplit(tree: unknown, headerLines: readonly HeaderLine[]): boolean {
  const declared = headerLines.find(({ key }) => key === 'content-type')?.line ?? '';
  return /^content-type:\s*multipart\//i.test(declared) && treeNode.safeParse(tree).data?.children.length === 0;
}

function textsOf(tree: unknown): TextPart[] {
  const root = treeNode.safeParse(tree);
  if (!root.success) return [];
  const found: TextPart[] = [];
  const visit = (node: TreeNode, alternative: boolean) => {
    const type = node.contentType || 'text/plain';
    if (node.textContent) found.push({ type, text: node.textContent, alternative });
    for (const child of node.children) visit(child, alternative || type === 'multipart/alternative');
  };
  visit(root.data, false);
  return found;
}
