import type { Tx } from '../db/database.ts';
import type { ContactPatch } from '../db/stores/contacts.ts';
import type { LeadPatch } from '../db/stores/leads.ts';
import { newId } from '../shared/ids.ts';
import type { LiveEvent } from '../shared/ports.ts';
import type { Change } from '../shared/turn.ts';
import { commitBriefs } from './commit-brief.ts';
import { commitDoubts } from './commit-doubts.ts';
import { commitHandovers } from './commit-handovers.ts';
import { commitMail } from './commit-mail.ts';
import { commitMatter } from './commit-matter.ts';
import { holdBack } from './control/hold-back.ts';
import type { TurnDeps } from './deps.ts';
import { commitFollowUps, settleTouch } from './follow-up/commit.ts';
import { freeze } from './frozen.ts';
import { commitPromises } from './group/promises.ts';
import { ownerOf } from './hand-over.ts';
import type { Reply } from './loop.ts';
import type { Turn } from './state.ts';

/**
 * The end of a turn: all that becomes visible, in one transaction that only the holder of the claim can commit. What a
 * page was shown and could not be committed is withdrawn from it.
 */
export async function commitTurn(deps: TurnDeps, turn: Turn, reply: Reply | null): Promise<void> {
  const { conversationId, turnId } = turn.context;
  try {
    const shown = await deps.database.transaction((tx) => commitAll(deps, tx, turn, reply));
    for (const event of shown) deps.hub.publish(conversationId, event);
    deps.poke();
  } catch (fault) {
    if (reply) deps.hub.publish(conversationId, { type: 'withdrawn', turnId });
    throw fault;
  }
}

async function commitAll(deps: TurnDeps, tx: Tx, turn: Turn, answer: Reply | null): Promise<LiveEvent[]> {
  await deps.stores.inbox.finish(tx, turn.claim);
  const held = await holdBack(deps, tx, turn, answer);
  const reply = held ? null : await settleTouch(deps, tx, turn, answer);
  const message = held
    ? [...withdrawn(turn, answer), ...held]
    : reply
      ? await commitReply(deps, tx, turn, reply)
      : withdrawn(turn, answer);
  if (!reply) await commitMail(deps, tx, turn, null);
  await commitFacts(deps, tx, turn);
  await commitPeople(deps, tx, turn);
  await commitHandovers(deps, tx, turn);
  await commitBriefs(deps, tx, turn);
  await commitMatter(deps, tx, turn);
  await commitPromises(deps, tx, turn, reply);
  await commitFollowUps(deps, tx, turn, (held ?? reply) !== null);
  await commitDoubts(deps, tx, turn, answer);
  await turn.journal.write(tx, answer ?? quiet);
  return [...message, ...(await commitState(deps, tx, turn))];
}

/** What a page was shown of words that are not to be said after all. */
const withdrawn = ({ context }: Turn, answer: Reply | null): LiveEvent[] =>
  answer ? [{ type: 'withdrawn', turnId: context.turnId }] : [];

const quiet = { brain: null, marks: [], usage: { inputTokens: 0, outputTokens: 0 } };

/**
 * The part that cannot wait for a model: a rep is told, and the turn's input is frozen. A turn that is resumed finds
 * the owner in the database and does not hand over again.
 */
export async function commitHandover(deps: TurnDeps, turn: Turn): Promise<Turn> {
  if (turn.handovers.length === 0) return turn;
  turn.input.handedOver = true;
  await deps.database.transaction(async (tx) => {
    await deps.stores.inbox.fence(tx, turn.claim);
    await commitPeople(deps, tx, turn);
    await commitHandovers(deps, tx, turn);
    await commitBriefs(deps, tx, turn);
    await commitMatter(deps, tx, turn);
    await turn.journal.write(tx);
  });
  turn.journal.written();
  deps.poke();
  const ownerId = ownerOf(turn);
  const stored = { ...turn.stored, lead: { ...turn.stored.lead, ownerId } };
  const made = turn.handovers.flatMap(({ assignment, decision }) =>
    assignment ? [openAssignment(turn, assignment, decision.countsForFairness)] : [],
  );
  const ended = new Set(turn.handovers.flatMap(({ ends }) => (ends ? [ends.id] : [])));
  const before = turn.assignments.map((one) => (ended.has(one.id) ? { ...one, endedAt: turn.context.now } : one));
  return { ...turn, stored, assignments: [...before, ...made], handovers: [], briefed: turn.changes.length };
}

const openAssignment = ({ context }: Turn, { id, repId }: { id: string; repId: string }, counts: boolean) => ({
  id,
  repId,
  leadId: context.leadId,
  receiptId: null,
  counts,
  status: 'open' as const,
  reason: null,
  at: context.now,
  endedAt: null,
  acceptBy: null,
  flaggedAt: null,
});

async function commitReply(deps: TurnDeps, tx: Tx, turn: Turn, reply: Reply): Promise<LiveEvent[]> {
  const { stores } = deps;
  const { conversationId, turnId, leadId } = turn.context;
  const { text, chips, brain } = reply;
  const at = deps.clock.now();
  const role = 'agent' as const;
  const { channel } = turn.context;
  const message = { id: newId('msg'), conversationId, role, channel, text, chips, brain, turnId, at };
  const { position } = await stores.messages.appendMessage(tx, message);
  await commitMail(deps, tx, turn, { messageId: message.id, reply });
  if (turn.stored.lead.firstTouchAt === null) await touch(deps, tx, conversationId, leadId, at);
  return [
    { type: 'committed', position, turnId },
    { type: 'typing', on: false },
  ];
}

/** `finish` holds the conversation's row: whether a page shows it cannot change until we are done. */
async function touch({ stores }: TurnDeps, tx: Tx, conversationId: string, leadId: string, at: Date): Promise<void> {
  const conversation = await stores.conversations.findConversation(tx, conversationId);
  if (conversation?.openedAt) await stores.leads.markFirstTouch(tx, leadId, at);
}

async function commitFacts({ stores }: TurnDeps, tx: Tx, turn: Turn): Promise<void> {
  for (const change of turn.changes) {
    if (change.type !== 'facts') continue;
    for (const fact of change.facts)
      await stores.facts.recordFact(tx, turn.context.leadId, { ...fact, id: newId('fact'), at: turn.context.now });
  }
}

/** Contact and lead, as far as they changed. */
async function commitPeople({ stores }: TurnDeps, tx: Tx, turn: Turn): Promise<void> {
  const { stored, context, changes } = turn;
  const contact = changes.reduce<ContactPatch>(withDetails, {});
  if (context.state === 'opted_out' && stored.contact.optedOutAt === null) contact.optedOutAt = context.now;
  // That the old address was theirs proves nothing of the new one.
  const isUnproven = contact.email !== undefined && contact.email !== stored.contact.email;
  if (isUnproven) contact.verifiedAt = null;
  await stores.contacts.updateContact(tx, stored.contact.id, contact);
  await stores.leads.updateLead(tx, context.leadId, { ...leadPatch(turn), ...(isUnproven && { verified: false }) });
}

function withDetails(patch: ContactPatch, change: Change): ContactPatch {
  if (change.type !== 'contact') return patch;
  const { type, ...details } = change;
  return { ...patch, ...details };
}

function leadPatch({ context, stored, changes, handovers, patch }: Turn): LeadPatch {
  const { lead } = stored;
  const accountId = handovers.findLast(({ decision }) => decision.accountId !== null)?.decision.accountId;
  const isNewScore = JSON.stringify(lead.score) !== JSON.stringify(context.score);
  return {
    ...patch,
    ...(isNewScore && { score: context.score }),
    ...(lead.tier !== context.tier && { tier: context.tier }),
    ...(changes.some(({ type }) => type === 'enrichment') && { enrichment: context.enrichment }),
    ...(accountId && accountId !== lead.accountId && { accountId }),
  };
}

/** Who leads now, and when to look again for a rep that nobody could be found for. */
async function commitState({ stores }: TurnDeps, tx: Tx, turn: Turn): Promise<LiveEvent[]> {
  const { context, stored, changes } = turn;
  const { conversationId, state } = context;
  for (const change of changes) {
    if (change.type !== 'decision') continue;
    const row = { id: newId('rcpt'), leadId: context.leadId, turnId: context.turnId, at: context.now };
    await stores.receipts.insertReceipt(tx, {
      ...row,
      purpose: 'meeting',
      decision: change.decision,
      inputs: freeze({}),
    });
  }
  const escalation = (state === 'waiting_for_rep' && context.escalation) || null;
  if (JSON.stringify(escalation) !== JSON.stringify(stored.conversation.escalation))
    await stores.conversations.updateConversation(tx, conversationId, { escalation });
  if (state === stored.conversation.state) return [];
  await stores.conversations.setState(tx, conversationId, state);
  if (state === 'opted_out') await stores.timers.cancelTimers(tx, { conversationId });
  return [{ type: 'state', state }];
}
