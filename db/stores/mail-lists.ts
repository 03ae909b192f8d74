import { and, asc, desc, eq, inArray, isNotNull, like, lt, or, sql } from 'drizzle-orm';
import type { Db } from '../database.ts';

/** Mails as ops look through them. */

export type MailCursor = { at: Date; id: string };
export type MailQuery = {
  after: MailCursor | null;
  limit: number;
  search: string | null;
  /** Those alone that nobody answered. */
  unanswered: boolean;
};

/** Newest first, each with what is attached to it; `search` looks at the sender and the subject. */
export async function listMails(db: Db, { after, limit, search, unanswered }: MailQuery) {
  const { mails: m, conversations } = db.tables;
  const found = search ? `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` : null;
  const holds = (column: typeof m.subject | typeof m.fromAddress | typeof m.fromName) =>
    like(sql`lower(${column})`, sql`${found} escape '\\'`);
  const rows = await db.query
    .select({ ...shown(db), leadId: conversations.leadId })
    .from(m)
    .leftJoin(conversations, eq(conversations.id, m.conversationId))
    .where(
      and(
        after ? or(lt(m.at, after.at), and(eq(m.at, after.at), lt(m.id, after.id))) : undefined,
        unanswered ? isNotNull(m.unanswered) : undefined,
        found ? or(holds(m.subject), holds(m.fromAddress), holds(m.fromName)) : undefined,
      ),
    )
    .orderBy(desc(m.at), desc(m.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const attached = await attachmentsOf(
    db,
    page.map(({ id }) => id),
  );
  const items = page.map((row) => ({ ...row, attachments: attached.filter(({ mailId }) => mailId === row.id) }));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? { at: last.at, id: last.id } : null };
}

export type ListedMail = Awaited<ReturnType<typeof listMails>>['items'][number];

/** One mail with its text. */
export async function mailView(db: Db, id: string) {
  const { mails: m, conversations } = db.tables;
  const [row] = await db.query
    .select({ ...shown(db), leadId: conversations.leadId, text: m.text, to: m.to, messageId: m.messageId })
    .from(m)
    .leftJoin(conversations, eq(conversations.id, m.conversationId))
    .where(eq(m.id, id));
  return row ? { ...row, attachments: await attachmentsOf(db, [id]) } : null;
}

const shown = ({ tables: { mails: m } }: Db) => ({
  id: m.id,
  mailbox: m.mailbox,
  fromAddress: m.fromAddress,
  fromName: m.fromName,
  subject: m.subject,
  newText: m.newText,
  authenticated: m.authenticated,
  conversationId: m.conversationId,
  unanswered: m.unanswered,
  detail: m.detail,
  receivedAt: m.receivedAt,
  at: m.at,
});

async function attachmentsOf(db: Db, mailIds: string[]) {
  const { mailAttachments: a } = db.tables;
  if (mailIds.length === 0) return [];
  const { mailId, position, name, type, sizeBytes } = a;
  return db.query
    .select({
      mailId,
      position,
      name,
      type,
      sizeBytes,
      isKept: sql<boolean>`${a.content} is not null`.mapWith(Boolean),
    })
    .from(a)
    .where(inArray(mailId, mailIds))
    .orderBy(asc(mailId), asc(position));
}

/** Its octets, as they came; null where there is none or it was too large to keep. */
export async function attachmentContent(db: Db, id: string, position: number) {
  const { mailAttachments: a } = db.tables;
  const [row] = await db.query
    .select({ name: a.name, content: a.content })
    .from(a)
    .where(and(eq(a.mailId, id), eq(a.position, position)));
  return row?.content ? { name: row.name, content: row.content } : null;
}
