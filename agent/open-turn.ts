import type { Claim } from '../db/inbox.ts';
import type { MessageRow } from '../db/stores/messages.ts';
import type { TurnSubject } from '../db/stores/turn-input.ts';
import type { SignalStore } from '../routing/heat.ts';
import type { ConversationState, Message } from '../shared/conversation.ts';
import { newId } from '../shared/ids.ts';
import type { Score } from '../shared/lead.ts';
import type { TurnContext, TurnTrigger } from '../shared/turn.ts';
import { createApply } from './apply.ts';
import type { TurnDeps } from './deps.ts';
import { thaw } from './frozen.ts';
import { createJournal } from './journal.ts';
import { languageOfTalk } from './language-of-talk.ts';
import type { FrozenInput, Turn } from './state.ts';

/** Loads everything that the turn may need; null for a conversation in which nobody has said anything. */
export async function openTurn(deps: TurnDeps, claim: Claim, ended: Promise<void>): Promise<Turn | null> {
  const { stores, database } = deps;
  const stored = await stores.turnInput.turnSubject(database.read, claim.conversationId);
  if (!stored) return null;
  const { lead } = stored;
  const db = database.read;
  const [earlier, messages, facts, bookings, signals, assignments, cards, openDeals, followUps] = await readings(
    deps,
    stored,
    claim,
  );
  const steps = earlier ? await stores.turns.stepsOf(db, earlier.id) : [];
  const input = earlier ? thaw<FrozenInput>(earlier.input) : freshInput(deps, stored, messages, signals);
  const repNames = Object.fromEntries(cards.map(({ id, name }) => [id, name]));
  const context: TurnContext = {
    ...whoAndWhere(deps, stored, input),
    ...(isTakenBack(claim.events, stored.conversation.state) && { state: 'agent' as const }),
    ...whatWasSaid(deps, stored, claim, messages, input.lastPosition),
    turnId: earlier?.id ?? newId('turn'),
    trigger: triggerOf(claim),
    openDeals,
    followUp: null,
    willWriteAt: followUps.find(({ sequence, status }) => sequence === 'asked' && status === 'planned')?.dueAt ?? null,
    facts: facts.map(stores.facts.toFact),
    offers: bookings.flatMap(asOffer),
    bookings: bookings.filter(({ status }) => status !== 'held'),
    repNames,
    ownerId: lead.ownerId,
    ownerName: lead.ownerId ? (repNames[lead.ownerId] ?? null) : null,
  };
  const previousTier = lead.score === null ? null : lead.tier;
  const judge = deps.rules.judge(previousTier);
  const { turnId: id, versions } = context;
  const head = { id, claim, input, versions, now: input.now, isOpen: earlier !== null };
  const journal = createJournal(deps, head, steps);
  const rules = { judge, apply: createApply(judge) };
  const loaded = { claim, context, stored, previousTier, assignments, followUps, journal, ended };
  return { ...loaded, ...rules, ...nothingYet(input, earlier !== null) };
}

/** A turn in which nothing has come of anything yet. */
const nothingYet = (input: FrozenInput, resumed: boolean) => {
  const outcome = { changes: [], handovers: [], nudges: [], silence: [], briefed: 0, patch: {} };
  return { input, resumed, ...outcome };
};

/** What a turn reads of its lead and conversation, all at once. */
function readings({ stores, database }: TurnDeps, subject: TurnSubject, claim: Claim) {
  const { lead, conversation, contact, account } = subject;
  const db = database.read;
  return Promise.all([
    stores.turns.findTurn(db, conversation.id, claim.fromSeq),
    stores.messages.messagesOf(db, conversation.id),
    stores.facts.currentFacts(db, lead.id),
    stores.bookings.bookingsOfConversation(db, conversation.id),
    signalStore(stores, db, { lead, contact, account }),
    lead.ownerId ? stores.assignments.assignmentsOf(db, lead.id) : [],
    stores.turnInput.repCards(db),
    account ? stores.company.openDeals(db, account.id) : [],
    stores.followUps.followUpsOf(db, conversation.id),
  ]);
}

const accountSignalsMs = 90 * 86_400_000;

/** What the person did, and what is told of their company. */
async function signalStore(
  { signals }: TurnDeps['stores'],
  db: TurnDeps['database']['read'],
  { lead, contact, account }: Pick<TurnSubject, 'lead' | 'contact' | 'account'>,
): Promise<SignalStore> {
  const person = await signals.signalsOf(db, { leadId: lead.id, visitorId: lead.visitorId, email: contact.email });
  if (!account) return { person, account: [] };
  const since = new Date(lead.createdAt.getTime() - accountSignalsMs);
  const own = new Set(person.map(({ id }) => id));
  const all = await signals.signalsOfAccount(db, account.id, since);
  return { person, account: all.filter(({ id }) => !own.has(id)) };
}

const noScore: Score = { value: 0, reasons: [], flips: [] };

function freshInput(deps: TurnDeps, { lead }: TurnSubject, messages: readonly MessageRow[], signals: SignalStore) {
  const now = deps.clock.now();
  const known = deps.stores.leads.enrichmentOf(lead) ?? { fields: [], providers: [], at: now };
  const background = deps.rules.background(lead, signals, now);
  const fresh = new Set(background.map(({ source }) => source));
  const fields = [...known.fields.filter(({ source }) => !fresh.has(source)), ...background];
  const lastPosition = messages.at(-1)?.position ?? 0;
  return { now, lastPosition, enrichment: { ...known, fields }, handedOver: false };
}

function whoAndWhere(deps: TurnDeps, { lead, conversation, contact, account }: TurnSubject, input: FrozenInput) {
  const { house } = deps;
  const zone = contact.zone ?? conversation.zone;
  return {
    leadId: lead.id,
    conversationId: conversation.id,
    channel: conversation.channel,
    state: conversation.state,
    escalation: conversation.state === 'waiting_for_rep' ? conversation.escalation : null,
    now: input.now,
    zone: zone ?? house.zone,
    zoneKnown: zone !== null,
    companyName: house.companyName,
    contact,
    account,
    enrichment: input.enrichment,
    score: lead.score ?? noScore,
    tier: lead.tier,
    qualification: {
      fields: [],
      next: null,
      readyToBook: false,
      onRequest: 'never' as const,
      disqualifiedBecause: null,
    },
    knowledge: [],
    decision: null,
    page: lead.page ?? conversation.page,
    formMessage: lead.message,
    allowedHosts: house.allowedHosts,
    versions: house.versions,
  };
}

/** The transcript up to this turn, with what it answers at its end; later words are the next turn's. */
function whatWasSaid(
  deps: TurnDeps,
  { contact, conversation }: TurnSubject,
  claim: Claim,
  rows: MessageRow[],
  last: number,
) {
  const pending = whatToAnswer(
    claim,
    conversation,
    rows.filter(({ position }) => position <= last),
  ).map(deps.stores.messages.toMessage);
  const all = rows.filter(({ note }) => note === null).map(deps.stores.messages.toMessage);
  const isPending = ({ id }: Message) => pending.some((one) => one.id === id);
  const until = pending.at(-1)?.position ?? last;
  const before = all.filter(
    (message) => message.position <= (message.role === 'prospect' ? until : last) && !isPending(message),
  );
  const transcript = [...before, ...pending];
  const words = transcript.filter(({ role, value }) => role === 'prospect' && value === null);
  return {
    transcript,
    pending,
    language: languageOfTalk(
      deps.readLanguage,
      contact.locale ?? conversation.locale,
      words.map(({ text }) => text),
    ),
    firstMessage: !transcript.some(({ role }) => role === 'agent'),
  };
}

/**
 * The messages of this turn's events; a rep who returns the conversation, or says nothing, leaves what was not
 * answered, and so does a draft that nobody said yes to.
 */
function whatToAnswer({ events }: Claim, { state }: TurnSubject['conversation'], said: MessageRow[]): MessageRow[] {
  const asked = new Set(events.flatMap(({ event }) => (event.kind === 'message' ? [event.messageId] : [])));
  const isForm = events.some(({ event }) => event.kind === 'form');
  const isReturned = events.some(
    ({ event }) => event.kind === 'rep' && event.action === 'return' && event.answer !== 'new',
  );
  const answered = said.findLastIndex(({ role, note }) => role !== 'prospect' && note === null);
  const wasHeld = asked.size > 0 && said.slice(answered + 1).some(({ note }) => note === 'checking');
  const isLeft = isReturned || wasHeld || isTakenBack(events, state);
  return said.filter(
    ({ id, role, position }, index) =>
      role === 'prospect' && (asked.has(id) || (isForm && position === 1) || (isLeft && index > answered)),
  );
}

/** A rep who leads has said nothing for too long: the agent answers in their place. */
const isTakenBack = (events: Claim['events'], state: ConversationState): boolean =>
  state === 'rep' && events.some(({ event }) => event.kind === 'timer' && event.timer === 'rep_silence');

/** Somebody's words weigh more than what merely happened. */
const byWeight: TurnTrigger[] = ['message', 'form', 'rep', 'signal', 'timer', 'enrichment'];

function triggerOf({ events }: Claim): TurnTrigger {
  return byWeight.find((kind) => events.some(({ event }) => event.kind === kind)) ?? 'timer';
}

function asOffer(booking: {
  id: string;
  repId: string;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  heldUntil: Date | null;
  status: string;
}) {
  const { id, repId, startsAt, endsAt, zone, heldUntil, status } = booking;
  return status === 'held' && heldUntil ? [{ id, repId, startsAt, endsAt, zone, heldUntil }] : [];
}
