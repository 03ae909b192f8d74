import { and, eq, gt, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertRow, prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type SessionRow = Schema['sessions']['$inferSelect'];

/** Only the token's hash is stored: who reads the database cannot speak as a prospect. */
export const insertSession = (tx: Tx, session: Schema['sessions']['$inferInsert']): Promise<void> =>
  insertRow(tx, 'sessions', session);

export async function findSession(db: Db, tokenHash: string): Promise<SessionRow | null> {
  const { sessions } = db.tables;
  const [session] = await prepared(db, 'sessions.find', { tokenHash }, () =>
    db.query
      .select()
      .from(sessions)
      .where(eq(sessions.tokenHash, sql.placeholder('tokenHash'))),
  );
  return session ?? null;
}

/** A page listens with this session now. */
export async function markSeen(tx: Tx, id: string, at: Date): Promise<void> {
  const { sessions } = tx.tables;
  await tx.query.update(sessions).set({ seenAt: at }).where(eq(sessions.id, id));
}

/** Whether a page has listened to this conversation since then. */
export async function isWatched(db: Db, conversationId: string, since: Date): Promise<boolean> {
  const { sessions } = db.tables;
  const rows = await db.query
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.conversationId, conversationId), gt(sessions.seenAt, since)))
    .limit(1);
  return rows.length > 0;
}
