import type { Database, Tx } from '../../db/database.ts';
import type * as outbox from '../../db/outbox.ts';
import type * as bookings from '../../db/stores/bookings.ts';
import type * as company from '../../db/stores/company.ts';
import type * as contacts from '../../db/stores/contacts.ts';
import type * as conversations from '../../db/stores/conversations.ts';
import type * as leads from '../../db/stores/leads.ts';
import type * as messages from '../../db/stores/messages.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Halts } from '../../shared/control.ts';
import type { Booking } from '../../shared/conversation.ts';
import { newId } from '../../shared/ids.ts';
import type { LiveHub } from '../../shared/ports.ts';
import { hostsOf, namesOf } from '../../tools/calendar/host-names.ts';
import { invitationFor } from '../mail/calendar.ts';
import { type PostDeps, post } from '../mail/post.ts';
import { type MeetingWordsOf, meetingWords } from './words.ts';

/** What is needed to speak of a meeting outside of a turn. */
export type MeetingDeps = {
  database: Database;
  stores: {
    bookings: typeof bookings;
    company: typeof company;
    contacts: typeof contacts;
    conversations: typeof conversations;
    leads: typeof leads;
    messages: typeof messages;
    outbox: typeof outbox;
  };
  /** How mails are written; null where no mailbox is set up. */
  post: PostDeps | null;
  halts: Halts;
  hub: LiveHub;
  clock: Clock;
  companyName: string;
  /** Tells the outbox that something is to leave. */
  poke: () => void;
  /** Where the prospect books again with this rep. */
  rebookUrl: (tx: Tx, about: { leadId: string; repId: string }, language: string) => Promise<string>;
  /** Where the prospect downloads the invitation. */
  inviteUrl: (bookingId: string) => string;
};

export type Tidings = {
  booking: Booking;
  /** Names what is told: the same twice is one message. */
  key: string;
  say: (words: MeetingWordsOf, about: { rep: string; language: string }) => string[] | Promise<string[]>;
  /** The invitation that goes along: as the meeting stands now. */
  invites: boolean;
};

/** What was said, for open pages to show after the commit; null where nobody wants to hear it. */
export type Told = { conversationId: string; position: number } | null;

/** Says it in the conversation, where an open chat shows it, and by mail where we may write. */
export async function tell(deps: MeetingDeps, tx: Tx, { booking, key, say, invites }: Tidings): Promise<Told> {
  const { stores, clock } = deps;
  const conversation = await stores.conversations.findConversation(tx, booking.conversationId);
  const lead = await stores.leads.findLead(tx, booking.leadId);
  const contact = lead && (await stores.contacts.findContact(tx, lead.contactId));
  if (!conversation || !lead || !contact || contact.optedOutAt || conversation.state === 'opted_out') return null;
  if (deps.halts.stopped().has(conversation.channel)) return null;
  const language = conversation.locale?.slice(0, 2) ?? contact.locale?.slice(0, 2) ?? 'en';
  const rep = namesOf(await hostsOf(stores, tx, booking), language);
  const paragraphs = await say(meetingWords(language), { rep, language });
  const { channel, id: conversationId } = conversation;
  const now = clock.now();
  const link = invites && channel === 'chat' && booking.status === 'confirmed' ? [deps.inviteUrl(booking.id)] : [];
  const text = [...paragraphs, ...link].join('\n\n');
  const said = await stores.messages.appendMessage(tx, {
    ...{ id: newId('msg'), conversationId, role: 'agent', channel, text, at: now },
    clientMessageId: `meeting:${key}`,
  });
  if (said.kind === 'repeated') return null;
  if (deps.post) {
    const calendar = invites ? await invitationFor(deps.post, tx, { booking, contact, now }) : null;
    await post(deps.post, tx, {
      ...{ kind: 'email.invitation', id: `mail:meeting:${key}`, calendar, conversation, contact, now },
      ...{ leadId: lead.id, leadVerified: lead.verified, language, body: { fixed: paragraphs, link: null } },
    });
  }
  return { conversationId, position: said.position };
}

/** What was told becomes seen: to be called after the commit. */
export function show({ hub, poke }: Pick<MeetingDeps, 'hub' | 'poke'>, told: readonly Told[]): void {
  for (const one of told) {
    if (one) hub.publish(one.conversationId, { type: 'committed', position: one.position, turnId: null });
  }
  poke();
}
