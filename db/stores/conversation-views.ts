import { asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../database.ts';

/** One conversation with its messages and turns, as the console reads it; null when there is none. */
export async function conversationView(db: Db, conversationId: string) {
  const [found] = await conversationsOf(db, { conversationId });
  return found ?? null;
}

/** Conversations of a lead (or the one asked for), oldest first, in four queries however many there are. */
export async function conversationsOf(db: Db, which: { leadId: string } | { conversationId: string }) {
  const { conversations } = db.tables;
  const { id, leadId, channel, state, page, zone, locale, openedAt, createdAt } = conversations;
  const found = await db.query
    .select({ id, leadId, channel, state, page, zone, locale, openedAt, createdAt })
    .from(conversations)
    .where('leadId' in which ? eq(leadId, which.leadId) : eq(id, which.conversationId))
    .orderBy(asc(createdAt), asc(id));
  if (found.length === 0) return [];
  const ids = found.map((conversation) => conversation.id);
  const [messages, turns] = await Promise.all([messagesOf(db, ids), turnsOf(db, ids)]);
  return found.map((conversation) => ({
    ...conversation,
    messages: messages.get(conversation.id) ?? [],
    turns: turns.get(conversation.id) ?? [],
  }));
}

async function messagesOf(db: Db, ids: string[]) {
  const { messages } = db.tables;
  const rows = await db.query
    .select()
    .from(messages)
    .where(inArray(messages.conversationId, ids))
    .orderBy(asc(messages.conversationId), asc(messages.position));
  const told = rows.map(
    ({ conversationId, id, role, text, at, position, brain, turnId, value, note, repId, chips }) => ({
      conversationId,
      message: { id, role, text, at, position, brain, turnId, value, note, repId, ...(chips.length > 0 && { chips }) },
    }),
  );
  return grouped(
    told,
    (row) => row.conversationId,
    (row) => row.message,
  );
}

async function turnsOf(db: Db, ids: string[]) {
  const { turns, turnSteps } = db.tables;
  const [rows, steps] = await Promise.all([
    db.query.select().from(turns).where(inArray(turns.conversationId, ids)).orderBy(asc(turns.fromSeq)),
    db.query
      .select({
        turnId: turnSteps.turnId,
        step: turnSteps.step,
        kind: turnSteps.kind,
        payload: turnSteps.payload,
        at: turnSteps.at,
      })
      .from(turnSteps)
      .innerJoin(turns, eq(turns.id, turnSteps.turnId))
      .where(inArray(turns.conversationId, ids))
      .orderBy(asc(turnSteps.turnId), asc(turnSteps.step)),
  ]);
  const stepsByTurn = grouped(
    steps,
    (step) => step.turnId,
    ({ turnId: _, ...step }) => step,
  );
  const told = rows.map(({ conversationId, id, startedAt, finishedAt, brain, versions, status, marks, ...turn }) => ({
    conversationId,
    turn: {
      id,
      at: startedAt,
      finishedAt,
      status,
      brain,
      versions,
      marks,
      inputTokens: turn.inputTokens,
      outputTokens: turn.outputTokens,
      costMicros: turn.costMicros,
      steps: stepsByTurn.get(id) ?? [],
    },
  }));
  return grouped(
    told,
    (row) => row.conversationId,
    (row) => row.turn,
  );
}

function grouped<Row, Value>(rows: Row[], keyOf: (row: Row) => string, take: (row: Row) => Value) {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(take(row));
    else groups.set(keyOf(row), [take(row)]);
  }
  return groups;
}
