import type { TurnDeps } from '../../agent/deps.ts';
import { thaw } from '../../agent/frozen.ts';
import type { PostDeps } from '../../agent/mail/post.ts';
import { stores } from '../../app/stores.ts';
import { createMailTokens } from '../../channels/web/mail-tokens.ts';
import type { Database } from '../../db/database.ts';
import { findLink, keepLink } from '../../db/stores/mail-links.ts';
import type { Brain } from '../../shared/brain.ts';
import type { MailIntake, OutgoingMail, ParsedMail } from '../../shared/mail.ts';
import type { MailLink } from '../../shared/mail-link.ts';
import { openHouse } from './house.ts';

const mailbox = { name: 'sales@fernwick.example', address: 'sales@fernwick.example' };
const tokens = createMailTokens('secret');

const forEver = new Date('2126-01-01T00:00:00Z');

const samplePost = (): PostDeps => ({
  house: {
    mailboxes: [mailbox],
    agentName: 'Juno',
    companyName: 'Fernwick',
    meetingTitle: 'Fernwick demo',
    zone: 'Europe/Berlin',
    linkTo: async (tx, link, leadId) => {
      const id = tokens.idOf(link);
      await keepLink(tx, { id, leadId, link, until: forEver });
      return `https://usher.example/mail/${id}`;
    },
    leadUrl: (leadId) => `https://usher.example/console/leads/${leadId}`,
  },
  stores,
});

/** The house with a mailbox. What it sends stays in the outbox, as it would leave. */
export async function openMailHouse(
  database: Database,
  { first = null, over = {} }: { first?: Brain | null; over?: Partial<TurnDeps> } = {},
) {
  const house = await openHouse(database, {
    first,
    over: { post: samplePost(), briefKind: 'brief.console', briefPlaces: [], ...over },
  });
  let count = 0;
  /** A mail that came in, as the reading of it would hand it over. */
  const receive = async (over: Partial<ParsedMail> = {}, about: Partial<MailIntake> = {}) => {
    count++;
    const mail = parsed({ messageId: `<m${count}@prospect.example>`, ...over });
    return house.receive.mail({
      mailbox: mailbox.name,
      key: `1:${count}`,
      receivedAt: house.deps.clock.now(),
      authenticated: 'unknown',
      ...about,
      mail,
    });
  };
  const all = async (): Promise<(OutgoingMail & { kind: string; status: string; effectId: string })[]> => {
    const effects = (await house.effects()).filter(({ kind }) => kind.startsWith('email.'));
    return effects
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .map(({ id, kind, status, payload }) => ({ ...thaw<OutgoingMail>(payload), kind, status, effectId: id }));
  };
  const sent = async () => (await all()).filter(({ kind }) => kind !== 'email.brief');
  return {
    ...house,
    /** Takes a mail in and lets everything due run. */
    async mail(over: Partial<ParsedMail> = {}, about: Partial<MailIntake> = {}) {
      house.pass(5_000);
      const received = await receive(over, about);
      await house.settle();
      return received;
    },
    receiveMail: receive,
    /** What goes to prospects. */
    sent,
    briefs: async () => (await all()).filter(({ kind }) => kind === 'email.brief'),
    last: async () => {
      const mail = (await sent()).at(-1);
      if (!mail) throw new Error('nothing was sent');
      return mail;
    },
    /** What the links in a text do. */
    linksIn: async (text: string): Promise<MailLink[]> => {
      const ids = [...text.matchAll(/https:\/\/usher\.example\/mail\/([\w-]+)/g)].map(([, id = '']) => id);
      const rows = await Promise.all(ids.map((id) => findLink(database.read, id)));
      return rows.flatMap((row) => row?.link ?? []);
    },
    mails: () => database.read.query.select().from(database.read.tables.mails),
    /** Lets time pass and timers fire. */
    async wait(ms: number) {
      house.pass(ms);
      await database.transaction((tx) => stores.timers.fireDue(tx, house.deps.clock.now()));
      await house.settle();
    },
  };
}

export type MailTestHouse = Awaited<ReturnType<typeof openMailHouse>>;

export const parsed = (over: Partial<ParsedMail> = {}): ParsedMail => ({
  messageId: '<m@prospect.example>',
  inReplyTo: null,
  references: [],
  from: { address: 'anna.berg@hazelwick.example', name: 'Anna Berg' },
  replyTo: null,
  to: [{ address: mailbox.address, name: null }],
  subject: 'Inventory for 40 people',
  sentAt: null,
  text: over.newText ?? 'What does it cost?',
  newText: 'What does it cost?',
  attachments: [],
  headers: {},
  writer: { kind: 'human' },
  invitationAnswer: null,
  ...over,
});

/** An answer to one of our mails. */
export const replyTo = ({ messageId, subject, references }: OutgoingMail, newText: string): Partial<ParsedMail> => ({
  inReplyTo: messageId,
  references: [...references, messageId],
  subject,
  newText,
  text: newText,
});
