import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Group } from '../../shared/group.ts';
import type { Db, Tx } from '../database.ts';
import { insertOnce } from '../prepared.ts';
import type { Schema } from '../schema.ts';

type Member = { accountId: string; leadId: string };

/** What colleagues told of these fields, the newest of each; what was corrected is left out. */
export async function colleagueFacts(
  db: Db,
  { accountId, leadId }: Member,
  fields: readonly string[],
): Promise<Group['facts']> {
  if (fields.length === 0) return [];
  const { facts, leads } = db.tables;
  const rows = await db.query
    .select({ field: facts.field, value: facts.value, at: facts.at })
    .from(facts)
    .innerJoin(leads, eq(leads.id, facts.leadId))
    .where(
      and(
        eq(leads.accountId, accountId),
        ne(leads.id, leadId),
        eq(leads.verified, true),
        isNull(facts.supersededBy),
        inArray(facts.field, [...fields]),
      ),
    )
    .orderBy(asc(facts.at));
  return [...new Map(rows.map((row) => [row.field, row])).values()];
}

const mostPromises = 20;

export async function promisesOf(db: Db, accountId: string): Promise<Group['promises']> {
  const { promises } = db.tables;
  const { text, source, at } = promises;
  return db.query
    .select({ text, source, at })
    .from(promises)
    .where(eq(promises.accountId, accountId))
    .orderBy(desc(promises.at))
    .limit(mostPromises);
}

export const recordPromise = (tx: Tx, promise: Schema['promises']['$inferInsert']): Promise<boolean> =>
  insertOnce(tx, 'promises', promise);

/** Everybody of an account who is a lead, with the role they told us they have. */
export async function groupOf(db: Db, accountId: string) {
  const { contacts, facts, leads, reps } = db.tables;
  const [members, roles] = await Promise.all([
    db.query
      .select({
        leadId: leads.id,
        name: contacts.name,
        email: contacts.email,
        title: contacts.title,
        tier: leads.tier,
        verified: leads.verified,
        ownerName: reps.name,
        at: leads.createdAt,
      })
      .from(leads)
      .innerJoin(contacts, eq(contacts.id, leads.contactId))
      .leftJoin(reps, eq(reps.id, leads.ownerId))
      .where(eq(leads.accountId, accountId))
      .orderBy(asc(leads.createdAt))
      .limit(50),
    db.query
      .select({ leadId: facts.leadId, value: facts.value })
      .from(facts)
      .innerJoin(leads, eq(leads.id, facts.leadId))
      .where(and(eq(leads.accountId, accountId), eq(facts.field, 'authority'), isNull(facts.supersededBy))),
  ]);
  const roleOf = new Map(roles.map(({ leadId, value }) => [leadId, String(value)]));
  return members.map((member) => ({ ...member, role: roleOf.get(member.leadId) ?? null }));
}
