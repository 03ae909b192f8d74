import type { Tx } from '../../db/database.ts';
import { newId } from '../../shared/ids.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { LeadIntake, LeadReceived } from '../../shared/ports.ts';
import type { ReceiveDeps } from './deps.ts';

type Ids = { leadId: string; conversationId: string };

/**
 * A form becomes a lead with its own conversation, in one transaction. Whoever merely states an address gets a contact
 * of their own too: they never join, see or change what belongs to its real owner.
 */
export async function receiveLead(deps: ReceiveDeps, intake: LeadIntake): Promise<LeadReceived> {
  const at = deps.clock.now();
  const ids: Ids = { leadId: newId('lead'), conversationId: newId('conv') };
  const received = await deps.database.transaction((tx) => store(deps, tx, intake, ids, at));
  if (received.kind === 'accepted') deps.ring();
  return received;
}

async function store(deps: ReceiveDeps, tx: Tx, intake: LeadIntake, ids: Ids, at: Date): Promise<LeadReceived> {
  if (intake.idempotency) {
    const before = await deps.stores.idempotency.remember(tx, intake.idempotency, ids, at);
    if (before.kind === 'conflict' || before.kind === 'replayed') return before;
    if (before.kind === 'repeated') {
      const { leadId, conversationId } = before.answer;
      return { kind: 'repeated', leadId: String(leadId), conversationId: String(conversationId) };
    }
  }
  const email = intake.email.toLowerCase();
  const accountId = await accountOf(deps, tx, email);
  const contactId = await contactOf(deps, tx, { ...intake, email }, accountId, at);
  await deps.stores.leads.insertLead(tx, leadRow(deps, intake, ids.leadId, contactId, accountId, at));
  const { visitorId, zone, locale, page } = intake;
  await deps.stores.intake.openWithEvent(tx, {
    conversation: { id: ids.conversationId, leadId: ids.leadId, visitorId, zone, locale, page },
    event: { key: `form:${ids.leadId}`, payload: { kind: 'form', message: intake.message } },
    message: intake.message ? { id: newId('msg'), text: intake.message } : null,
    at,
  });
  if (deps.post) await scheduleFirstTouch(deps, tx, ids, at);
  return { kind: 'accepted', ...ids };
}

/** How long a page has to open the chat before the first touch goes by mail, which is promised within a minute. */
const chatOpensWithinMs = 15_000;

const scheduleFirstTouch = ({ stores }: ReceiveDeps, tx: Tx, { leadId, conversationId }: Ids, at: Date) =>
  stores.timers.schedule(tx, {
    id: `first_touch:${leadId}`,
    conversationId,
    kind: 'first_touch',
    payload: {},
    dueAt: new Date(at.getTime() + chatOpensWithinMs),
  });

async function accountOf(deps: ReceiveDeps, tx: Tx, email: string): Promise<string | null> {
  const mail = mailDomain(email);
  return mail?.kind === 'business' ? deps.stores.intake.accountIdByDomain(tx, mail.domain) : null;
}

async function contactOf(deps: ReceiveDeps, tx: Tx, intake: LeadIntake, accountId: string | null, at: Date) {
  const known = intake.verified ? await deps.stores.intake.verifiedContactId(tx, intake.email) : null;
  if (known) return known;
  const { email, name, phone, company, locale, zone } = intake;
  const id = newId('cont');
  const verifiedAt = intake.verified ? at : null;
  const row = { id, email, name, phone, company, locale, zone, accountId, verifiedAt, createdAt: at };
  await deps.stores.contacts.insertContact(tx, row);
  return id;
}

function leadRow(
  { post }: ReceiveDeps,
  intake: LeadIntake,
  id: string,
  contactId: string,
  accountId: string | null,
  at: Date,
) {
  const { source, verified, page, utm, answers, extra, message, consent, visitorId } = intake;
  const about = { source, verified, page, utm, answers, extra, message, consent, visitorId };
  const firstTouchWaitsFor = post
    ? 'the prospect opening the chat, or a mail a few seconds later'
    : 'the prospect opening the chat';
  return { id, contactId, accountId, ...about, tier: 'agent' as const, firstTouchWaitsFor, createdAt: at };
}
