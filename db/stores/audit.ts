import { desc, eq } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertRow } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type AuditRow = Schema['audit']['$inferSelect'];

/** Who did what to whom: `actor` is a rep's id, `ops` or `usher`, `subject` a row's id. */
export const insertAudit = (tx: Tx, entry: AuditRow): Promise<void> => insertRow(tx, 'audit', entry);

/** The newest first. */
export const auditOf = async (db: Db, subject: string): Promise<AuditRow[]> => {
  const { audit } = db.tables;
  return db.query.select().from(audit).where(eq(audit.subject, subject)).orderBy(desc(audit.at), desc(audit.id));
};
