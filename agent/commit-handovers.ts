import type { Tx } from '../db/database.ts';
import type { TurnDeps } from './deps.ts';
import { ownerOf, picking } from './hand-over.ts';
import { commitNudges, startSla, stopSla } from './sla.ts';
import type { Turn } from './state.ts';

/** When a lead that has no rep yet is looked at again; offered times are free again by then. */
const lookAgainMs = 10 * 60_000;

/** Receipts, the fairness ledger, and the lead's owner. */
export async function commitHandovers(deps: TurnDeps, tx: Tx, turn: Turn): Promise<void> {
  const { stores } = deps;
  const { context, handovers, patch } = turn;
  const { leadId, turnId, conversationId, now } = context;
  if (patch.acceptedAt || handovers.some(({ ends }) => ends)) await stopSla(deps, tx, turn);
  for (const { receiptId, purpose, decision, inputs, assignment, ends } of handovers) {
    await stores.receipts.insertReceipt(tx, {
      id: receiptId,
      leadId,
      turnId,
      purpose,
      decision,
      inputs,
      at: now,
    });
    if (ends) await stores.assignments.endAssignment(tx, ends.id, { ...ends, at: now });
    if (!assignment) continue;
    const status = patch.acceptedAt ? ('accepted' as const) : ('open' as const);
    const row = { ...assignment, leadId, receiptId, counts: decision.countsForFairness, status, at: now };
    await stores.assignments.insertAssignment(tx, row);
    if (status === 'open') await startSla(deps, tx, turn, assignment);
  }
  await commitNudges(deps, tx, turn);
  const current = turn.assignments.find(({ endedAt }) => endedAt === null);
  const isKept = current && !handovers.some(({ ends }) => ends?.id === current.id);
  if (patch.acceptedAt && isKept) await stores.assignments.markAccepted(tx, current.id);
  const ownerId = ownerOf(turn);
  if (ownerId !== turn.stored.lead.ownerId) await stores.leads.updateLead(tx, leadId, { ownerId });
  if (ownerId !== null || context.tier === 'nurture') return;
  const nobodyFree = handovers.at(-1)?.decision.kind === 'queued';
  if (!nobodyFree && !(context.tier === 'rep' && picking(context))) return;
  const dueAt = new Date(now.getTime() + lookAgainMs);
  await stores.timers.schedule(tx, {
    id: `unowned:${turnId}`,
    conversationId,
    kind: 'unowned_lead',
    payload: {},
    dueAt,
  });
}
