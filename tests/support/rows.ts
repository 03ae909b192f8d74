import type { Database, Tx } from '../../db/database.ts';
import { insertContact } from '../../db/stores/contacts.ts';
import { type NewConversation, openConversation } from '../../db/stores/conversations.ts';
import { insertLead, type NewLead } from '../../db/stores/leads.ts';

/** The smallest rows that satisfy the schema; each test overrides what it is about. */

export const noon = new Date('2026-03-02T12:00:00.000Z');

export const leadRow = (overrides: Partial<NewLead> = {}): NewLead => ({
  id: 'lead_1',
  contactId: 'cont_1',
  source: 'form',
  verified: false,
  utm: {},
  answers: {},
  extra: {},
  tier: 'agent',
  createdAt: noon,
  ...overrides,
});

export const conversationRow = (overrides: Partial<NewConversation> = {}): NewConversation => ({
  id: 'conv_1',
  leadId: null,
  channel: 'chat',
  visitorId: null,
  zone: null,
  locale: null,
  page: null,
  createdAt: noon,
  ...overrides,
});

/** One contact, its lead, and the lead's conversation `conv_1`. */
export async function addLead(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await insertContact(tx, { id: 'cont_1', email: 'ada@acme.example', name: 'Ada', createdAt: noon });
    await insertLead(tx, leadRow());
    await openConversation(tx, conversationRow({ leadId: 'lead_1' }));
  });
}

export const addConversation = (database: Database, id = 'conv_1'): Promise<void> =>
  database.transaction((tx: Tx) => openConversation(tx, conversationRow({ id })));
