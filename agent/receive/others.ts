import type { Tx } from '../../db/database.ts';
import type { ConversationRow } from '../../db/stores/conversations.ts';
import type { ConversationState } from '../../shared/conversation.ts';
import { newId } from '../../shared/ids.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { RepActionIntake, RepActionReceived, SignalIntake } from '../../shared/ports.ts';
import type { ReceiveDeps } from './deps.ts';
import { repSilence, waitForRep } from './heard.ts';
import { tellPending } from './thread.ts';

/** What visitors do. Whoever is a lead already is looked at again; the others' signals wait for them to become one. */
export async function receiveSignals(deps: ReceiveDeps, signals: SignalIntake[]): Promise<void> {
  if (signals.length === 0) return;
  const at = deps.clock.now();
  const woken = await deps.database.transaction(async (tx) => {
    // Conversation → the type of its latest signal: a burst is one event.
    const concerned = new Map<string, string>();
    for (const signal of signals) {
      const email = signal.email?.toLowerCase() ?? null;
      const accountId = await accountOf(deps, tx, signal);
      await deps.stores.signals.insertSignal(tx, { ...signal, id: newId('sig'), email, accountId });
      await noteConcerned(deps, tx, { ...signal, email, accountId }, concerned);
    }
    for (const [conversationId, type] of concerned) {
      const event = { kind: 'signal' as const, signal: type };
      await deps.stores.inbox.ingest(tx, { conversationId, key: newId('evt'), event, at });
    }
    return concerned.size;
  });
  if (woken > 0) deps.ring();
}

/** Whose company it was: by the address, or by the domain that an intent provider names. */
async function accountOf(deps: ReceiveDeps, tx: Tx, { email, properties }: SignalIntake): Promise<string | null> {
  const { domain } = properties;
  const stated = email ?? (typeof domain === 'string' ? `@${domain}` : null);
  const mail = mailDomain(stated);
  return mail?.kind === 'business' ? deps.stores.intake.accountIdByDomain(tx, mail.domain) : null;
}

type Told = Pick<SignalIntake, 'type' | 'visitorId' | 'email'> & { accountId: string | null };

/** Whoever did it; where nobody in person is named, the leads of the company. */
async function noteConcerned(
  { stores: { intake } }: ReceiveDeps,
  tx: Tx,
  { type, visitorId, email, accountId }: Told,
  concerned: Map<string, string>,
): Promise<void> {
  const found = [
    ...(visitorId === null ? [] : await intake.conversationsOfVisitor(tx, visitorId)),
    ...(email === null ? [] : await intake.conversationsOfEmail(tx, email)),
    ...(visitorId !== null || email !== null || accountId === null
      ? []
      : await intake.conversationsOfAccount(tx, accountId)),
  ];
  for (const { id } of found) concerned.set(id, type);
}

/** A rep's click. Taking over stops the agent at once; the rest is the next turn's to do. */
export async function receiveRepAction(deps: ReceiveDeps, click: RepActionIntake): Promise<RepActionReceived> {
  const at = deps.clock.now();
  const received = await deps.database.transaction((tx) => store(deps, tx, click, at));
  if (received.kind !== 'accepted') return received;
  deps.ring();
  deps.poke();
  if (received.state) deps.hub.publish(received.conversationId, { type: 'state', state: received.state });
  return { kind: 'accepted' };
}

async function store(deps: ReceiveDeps, tx: Tx, click: RepActionIntake, at: Date) {
  const { stores } = deps;
  const { action, repId, reason, toRepId } = click;
  for (const id of [repId, toRepId])
    if (id !== null && !(await stores.intake.repExists(tx, id))) return { kind: 'unknown_rep' as const };
  const conversation = (await stores.conversations.conversationsOfLead(tx, click.leadId)).at(-1);
  if (!conversation) return { kind: 'unknown_lead' as const };
  const key = `rep:${click.leadId}:${click.key}`;
  const ownerName = await ownerBeside(deps, tx, { click, key });
  if (ownerName !== null) return { kind: 'not_theirs' as const, ownerName };
  const has = await whoHas(deps, tx, { click, key });
  if (has !== null) return { kind: 'has_it' as const, ownerName: has };
  const event = { kind: 'rep' as const, action, repId, reason, toRepId, ...(click.answer && { answer: click.answer }) };
  const { kind } = await stores.inbox.ingest(tx, { conversationId: conversation.id, key, event, at });
  if (kind === 'repeated') return { kind };
  return { kind, conversationId: conversation.id, state: await lead(deps, tx, click, conversation, at) };
}

/** Whose lead somebody else would give away; null where it is theirs, nobody's, or the console acts for its rep. */
async function ownerBeside(
  { stores }: ReceiveDeps,
  tx: Tx,
  { click: { action, repId, leadId }, key }: { click: RepActionIntake; key: string },
): Promise<string | null> {
  if (repId === null || (action !== 'pass' && action !== 'misrouted')) return null;
  const ownerId = (await stores.leads.findLead(tx, leadId))?.ownerId ?? null;
  if (ownerId === null || ownerId === repId || (await stores.inbox.isKnown(tx, key))) return null;
  return (await stores.company.findRep(tx, ownerId))?.name ?? ownerId;
}

/** The name of the rep to whom a lead is to go who has it already; null where it can go. */
async function whoHas(
  { stores }: ReceiveDeps,
  tx: Tx,
  { click: { toRepId, leadId }, key }: { click: RepActionIntake; key: string },
): Promise<string | null> {
  if (toRepId === null || (await stores.inbox.isKnown(tx, key))) return null;
  const ownerId = (await stores.leads.findLead(tx, leadId))?.ownerId ?? null;
  return ownerId === toRepId ? ((await stores.company.findRep(tx, ownerId))?.name ?? ownerId) : null;
}

/** Who leads from now on, where the click changes that. */
async function lead(
  deps: ReceiveDeps,
  tx: Tx,
  { action, leadId, repId }: RepActionIntake,
  { id, state }: ConversationRow,
  at: Date,
) {
  if (state === 'opted_out' || state === 'closed') return null;
  const next: ConversationState | null = action === 'take-over' ? 'rep' : action === 'return' ? 'agent' : null;
  if (next === null) return null;
  if (next === 'rep') {
    await deps.stores.inbox.interrupt(tx, id);
    await deps.stores.followUps.cancelFollowUps(tx, { leadId, because: 'a colleague took over', at });
    await deps.stores.outbox.cancelEffects(tx, { conversationId: id, kinds: ['email.reply', 'email.follow_up'] });
    await deps.stores.drafts.supersedeDrafts(tx, id, at);
    await tellPending(deps, tx, { leadId, conversationId: id, at, leads: repId });
    await waitForRep(deps, tx, { conversation: { id, state: 'rep' }, leadId, messageId: `taken:${at.getTime()}`, at });
  } else await deps.stores.timers.cancelTimers(tx, { conversationId: id, kinds: [repSilence] });
  await deps.stores.conversations.setState(tx, id, next);
  return next;
}
