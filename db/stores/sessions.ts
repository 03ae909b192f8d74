import { eq, sql } from 'drizzle-orm';
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
