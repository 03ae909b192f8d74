import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { insertOnce, insertRow, prepared, updateRow } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type TurnRow = Schema['turns']['$inferSelect'];
export type TurnStepRow = Schema['turnSteps']['$inferSelect'];
export type NewTurn = Pick<
  TurnRow,
  'id' | 'conversationId' | 'fromSeq' | 'toSeq' | 'input' | 'versions' | 'startedAt'
> &
  TurnPatch;

/** Freezes the turn's input; one that took a single step is written with its end. `findTurn` finds it for a resumption. */
export const startTurn = (tx: Tx, turn: NewTurn): Promise<void> =>
  insertRow(tx, 'turns', { status: 'running', marks: [], inputTokens: 0, outputTokens: 0, ...turn });

/** The turn that answers the events from `fromSeq` on, whether it runs or is done; never an interrupted one. */
export async function findTurn(db: Db, conversationId: string, fromSeq: number): Promise<TurnRow | null> {
  const { turns } = db.tables;
  const [turn] = await prepared(db, 'turns.find', { conversationId, fromSeq }, () =>
    db.query
      .select()
      .from(turns)
      .where(
        and(
          eq(turns.conversationId, sql.placeholder('conversationId')),
          eq(turns.fromSeq, sql.placeholder('fromSeq')),
          ne(turns.status, 'interrupted'),
        ),
      ),
  );
  return turn ?? null;
}

export type TurnPatch = Partial<
  Pick<
    TurnRow,
    'input' | 'brain' | 'status' | 'marks' | 'inputTokens' | 'outputTokens' | 'costMicros' | 'versions' | 'finishedAt'
  >
>;

export const updateTurn = (tx: Tx, id: string, patch: TurnPatch): Promise<void> => updateRow(tx, 'turns', id, patch);

/** Journals one step; false when this step of this turn is in the journal already. */
export const appendStep = (tx: Tx, step: TurnStepRow): Promise<boolean> => insertOnce(tx, 'turnSteps', step);

export const stepsOf = (db: Db, turnId: string): Promise<TurnStepRow[]> => {
  const { turnSteps } = db.tables;
  return prepared(db, 'turns.steps', { turnId }, () =>
    db.query
      .select()
      .from(turnSteps)
      .where(eq(turnSteps.turnId, sql.placeholder('turnId')))
      .orderBy(asc(turnSteps.step)),
  );
};

export const turnsOf = async (db: Db, conversationId: string): Promise<TurnRow[]> => {
  const { turns } = db.tables;
  const all = db.query.select().from(turns).where(eq(turns.conversationId, conversationId));
  return all.orderBy(asc(turns.fromSeq), asc(turns.startedAt));
};
