import { eq, sql } from 'drizzle-orm';
import type { Db } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type TurnSubject = {
  conversation: Schema['conversations']['$inferSelect'];
  lead: Schema['leads']['$inferSelect'];
  contact: Schema['contacts']['$inferSelect'];
  account: Schema['accounts']['$inferSelect'] | null;
};

/** Whom a turn is about, in one statement; null while nobody has said anything. */
export async function turnSubject(db: Db, conversationId: string): Promise<TurnSubject | null> {
  const { accounts, contacts, conversations, leads } = db.tables;
  const [row] = await prepared(db, 'turnInput.subject', { conversationId }, () =>
    db.query
      .select({ conversation: conversations, lead: leads, contact: contacts, account: accounts })
      .from(conversations)
      .innerJoin(leads, eq(leads.id, conversations.leadId))
      .innerJoin(contacts, eq(contacts.id, leads.contactId))
      .leftJoin(accounts, eq(accounts.id, leads.accountId))
      .where(eq(conversations.id, sql.placeholder('conversationId'))),
  );
  return row ?? null;
}

export type RepCard = { id: string; name: string; slackUserId: string | null };

export const repCards = (db: Db): Promise<RepCard[]> => {
  const { reps } = db.tables;
  return prepared(db, 'turnInput.repCards', {}, () =>
    db.query.select({ id: reps.id, name: reps.name, slackUserId: reps.slackUserId }).from(reps),
  );
};
