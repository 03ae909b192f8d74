import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertRow, prepared, updateRow } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type ContactRow = Schema['contacts']['$inferSelect'];
export type NewContact = Schema['contacts']['$inferInsert'];
export type ContactPatch = Partial<Omit<NewContact, 'id' | 'createdAt'>>;

/** `email` in lower case. */
export const insertContact = (tx: Tx, contact: NewContact): Promise<void> => insertRow(tx, 'contacts', contact);

export async function findContact(db: Db, id: string): Promise<ContactRow | null> {
  const { contacts } = db.tables;
  const [contact] = await prepared(db, 'contacts.find', { id }, () =>
    db.query
      .select()
      .from(contacts)
      .where(eq(contacts.id, sql.placeholder('id'))),
  );
  return contact ?? null;
}

/** Everybody who ever stated this address, the oldest first; only those with `verifiedAt` are known to have it. */
export const findContactsByEmail = (db: Db, email: string): Promise<ContactRow[]> => {
  const { contacts } = db.tables;
  return prepared(db, 'contacts.byEmail', { email }, () =>
    db.query
      .select()
      .from(contacts)
      .where(eq(contacts.email, sql.placeholder('email')))
      .orderBy(asc(contacts.createdAt), asc(contacts.id)),
  );
};

export const updateContact = (tx: Tx, id: string, patch: ContactPatch): Promise<void> =>
  updateRow(tx, 'contacts', id, patch);

export async function markOptedOut(tx: Tx, ids: string[], at: Date): Promise<void> {
  const { contacts } = tx.tables;
  await tx.query.update(contacts).set({ optedOutAt: at }).where(inArray(contacts.id, ids));
}
