import { eq, lt } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import type { Schema } from '../schema.ts';

export type MailLinkRow = Schema['mailLinks']['$inferSelect'];

/** The same link in a later mail holds as long as that one does. */
export async function keepLink(tx: Tx, row: MailLinkRow): Promise<void> {
  const { mailLinks } = tx.tables;
  await tx.query
    .insert(mailLinks)
    .values(row)
    .onConflictDoUpdate({ target: mailLinks.id, set: { until: row.until } });
}

export async function findLink(db: Db, id: string): Promise<MailLinkRow | null> {
  const { mailLinks } = db.tables;
  const [row] = await db.query.select().from(mailLinks).where(eq(mailLinks.id, id));
  return row ?? null;
}

/** Those whose time was over before then. */
export async function forgetLinks(tx: Tx, before: Date): Promise<void> {
  const { mailLinks } = tx.tables;
  await tx.query.delete(mailLinks).where(lt(mailLinks.until, before));
}
