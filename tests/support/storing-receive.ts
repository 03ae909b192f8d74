import type { Database } from '../../db/database.ts';
import { insertContact } from '../../db/stores/contacts.ts';
import { findConversation, markOpened, openConversation } from '../../db/stores/conversations.ts';
import { remember } from '../../db/stores/idempotency.ts';
import { insertLead } from '../../db/stores/leads.ts';
import { appendMessage } from '../../db/stores/messages.ts';
import { insertSession } from '../../db/stores/sessions.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { LeadIntake, Receive, RepActionIntake, SignalIntake } from '../../shared/ports.ts';
import { hashToken, newSessionToken } from '../../shared/session-token.ts';

/** What stands behind the doors in their own tests: it stores what it is given and starts no turn. */
export type StoringReceive = Receive & {
  leads: LeadIntake[];
  told: SignalIntake[];
  clicks: RepActionIntake[];
};

export function createStoringReceive(database: Database, clock: Clock): StoringReceive {
  const leads: LeadIntake[] = [];
  const told: SignalIntake[] = [];
  const clicks: RepActionIntake[] = [];
  return {
    leads,
    told,
    clicks,
    async lead(intake) {
      const ids = { leadId: newId('lead'), conversationId: newId('conv') };
      const seen = await database.transaction(async (tx) => {
        const known = intake.idempotency && (await remember(tx, intake.idempotency, ids, clock.now()));
        if (known && known.kind !== 'new') return known;
        const contactId = newId('cont');
        await insertContact(tx, { id: contactId, email: intake.email, name: intake.name, createdAt: clock.now() });
        await insertLead(tx, { ...leadRow(intake, clock.now()), id: ids.leadId, contactId });
        await openConversation(tx, {
          id: ids.conversationId,
          leadId: ids.leadId,
          channel: 'chat',
          createdAt: clock.now(),
        });
        return { kind: 'new' as const };
      });
      if (seen.kind === 'new') leads.push(intake);
      if (seen.kind === 'repeated') return { kind: 'repeated', ...firstAnswer(seen.answer) };
      return seen.kind === 'new' ? { kind: 'accepted', ...ids } : { kind: seen.kind };
    },
    async openChat({ leadId, zone, locale, page, visitorId }) {
      const opened = { sessionId: newId('sess'), token: newSessionToken(), conversationId: newId('conv') };
      const at = clock.now();
      await database.transaction(async (tx) => {
        await openConversation(tx, {
          ...{ leadId, zone, locale, page, visitorId },
          id: opened.conversationId,
          channel: 'chat',
          createdAt: at,
        });
        await markOpened(tx, opened.conversationId, at);
        await insertSession(tx, {
          id: opened.sessionId,
          conversationId: opened.conversationId,
          tokenHash: hashToken(opened.token),
          createdAt: at,
        });
      });
      return opened;
    },
    async chatMessage({ conversationId, text, clientMessageId }) {
      const conversation = await findConversation(database.read, conversationId);
      if (conversation?.state === 'opted_out') return { kind: 'closed' };
      const message = { id: newId('msg'), role: 'prospect' as const, text, at: clock.now() };
      return database.transaction((tx) => appendMessage(tx, { ...message, conversationId, clientMessageId }));
    },
    async mail() {
      return { kind: 'unanswered', because: 'notice' };
    },
    async followLink() {
      return { kind: 'gone' };
    },
    async signals(signals) {
      told.push(...signals);
    },
    async repAction(click) {
      if (click.leadId === 'lead_none') return { kind: 'unknown_lead' };
      if (click.toRepId === 'rep_none') return { kind: 'unknown_rep' };
      clicks.push(click);
      return { kind: 'accepted' };
    },
    async repMessage({ leadId, key }) {
      return leadId === 'lead_none' ? { kind: 'unknown_lead' } : { kind: 'accepted', messageId: `msg_${key}` };
    },
  };
}

const leadRow = (intake: LeadIntake, at: Date) => ({
  source: intake.source,
  verified: intake.verified,
  page: intake.page,
  utm: intake.utm,
  answers: intake.answers,
  extra: intake.extra,
  message: intake.message,
  consent: intake.consent,
  visitorId: intake.visitorId,
  tier: 'nurture' as const,
  createdAt: at,
});

const firstAnswer = (answer: object) => ({
  leadId: 'leadId' in answer ? String(answer.leadId) : '',
  conversationId: 'conversationId' in answer ? String(answer.conversationId) : '',
});
