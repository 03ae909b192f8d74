import type { Tx } from '../db/database.ts';
import type { Claim } from '../db/inbox.ts';
import type { Versions } from '../shared/conversation.ts';
import { LostClaim } from '../shared/errors.ts';
import type { ToolOutcome } from '../tools/tool.ts';
import type { TurnDeps } from './deps.ts';
import { freeze, thaw } from './frozen.ts';
import type { LoopPorts, Reply, StartedCall } from './loop.ts';
import type { Answer } from './think.ts';

/** How a turn ended, as its row says. */
export type TurnEnd = Pick<Reply, 'brain' | 'marks' | 'usage'>;

/**
 * The record of one turn: its frozen input, each answer, each tool's outcome. Rows are written before what depends on
 * them starts; the answer that ends a turn is written together with all that becomes visible.
 */
export type Journal = LoopPorts['journal'] & {
  /** In a transaction of the turn's own: writes what was noted and not yet written. `end` closes the turn. */
  write: (tx: Tx, end?: TurnEnd) => Promise<void>;
  /** Call after that transaction has committed. */
  written: () => void;
};

/** Tools that take longer have their call written first; the others' outcome is written together with it. */
const patienceMs = 50;

export type JournalRow = { step: number; kind: string; payload: unknown };

const status = 'done' as const;

type TurnHead = { id: string; claim: Claim; input: object; versions: Versions; now: Date; isOpen: boolean };

export function createJournal(
  deps: Pick<TurnDeps, 'database' | 'stores' | 'clock' | 'log'>,
  head: TurnHead,
  rows: readonly JournalRow[],
): Journal {
  const { database, stores, clock } = deps;
  const rounds = roundsOf(rows);
  const unwritten: { step: number; kind: string; payload: object; at: Date }[] = [];
  let { isOpen } = head;
  let next = rows.length;
  let begun = 0;

  const note = (kind: string, payload: object) => {
    unwritten.push({ step: next++, kind, payload, at: clock.now() });
  };
  const write = async (tx: Tx, end?: TurnEnd) => {
    begun = unwritten.length;
    const { conversationId, fromSeq, toSeq } = head.claim;
    const row = { id: head.id, conversationId, fromSeq, toSeq, versions: head.versions, startedAt: head.now };
    const ending = end && { brain: end.brain, marks: end.marks, ...end.usage, status, finishedAt: clock.now() };
    if (!isOpen) await stores.turns.startTurn(tx, { ...row, input: freeze(head.input), ...ending });
    for (const { payload, ...step } of unwritten)
      await stores.turns.appendStep(tx, { ...step, turnId: head.id, payload: freeze(payload) });
    if (isOpen && ending) await stores.turns.updateTurn(tx, head.id, ending);
  };
  const written = () => {
    isOpen = true;
    unwritten.splice(0, begun);
  };
  let saving: Promise<void> = Promise.resolve();
  let slow: NodeJS.Timeout | undefined;
  const save = () => {
    saving = database.transaction(async (tx) => {
      await stores.inbox.fence(tx, head.claim);
      await write(tx);
    });
    saving.then(written, () => undefined);
  };
  return {
    write,
    written,
    recorded: (round) => rounds[round] ?? null,
    answered(round, answer) {
      note('answer', { round, ...answer });
      if (answer.calls.length > 0) slow = setTimeout(save, patienceMs);
    },
    async ran(round, calls) {
      clearTimeout(slow);
      await saving;
      const outcomes = await attempt(calls).catch((fault: unknown) => {
        if (fault instanceof LostClaim) throw fault;
        deps.log.error({ turnId: head.id, fault: String(fault) }, 'a tool failed in its transaction');
        return attempt(calls.map((one) => (one.run.kind === 'transact' ? { ...one, run: toolFailed } : one)));
      });
      written();
      next += outcomes.length;
      return outcomes;

      async function attempt(started: StartedCall[]): Promise<ToolOutcome[]> {
        return database.transaction(async (tx) => {
          await stores.inbox.fence(tx, head.claim);
          await write(tx);
          const results: ToolOutcome[] = [];
          for (const [index, { run, call, callId }] of started.entries()) {
            const outcome = run.kind === 'transact' ? await run.apply(tx) : run;
            const payload = freeze({ round, callId, call, outcome });
            const step = { turnId: head.id, step: next + index, kind: 'tool', payload, at: clock.now() };
            await stores.turns.appendStep(tx, step);
            results.push(outcome);
          }
          return results;
        });
      }
    },
  };
}

/** What a model reads when a tool had a fault: never the fault itself. */
export const toolFailed: ToolOutcome = {
  kind: 'refused',
  code: 'not_available',
  message: 'This does not work right now. Say so briefly and offer a colleague.',
};

type Round = { answer: Answer; outcomes: ToolOutcome[] | null };

/** The journal of an earlier run of the same turn, in rounds. Outcomes of one answer were written all or none. */
function roundsOf(rows: readonly JournalRow[]): Round[] {
  const rounds: Round[] = [];
  for (const { kind, payload } of rows) {
    if (kind === 'answer') rounds.push({ answer: thaw<Answer>(payload), outcomes: null });
    const round = rounds.at(-1);
    if (kind === 'tool' && round)
      round.outcomes = [...(round.outcomes ?? []), thaw<{ outcome: ToolOutcome }>(payload).outcome];
  }
  return rounds;
}
