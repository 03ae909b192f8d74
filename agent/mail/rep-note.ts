import type { Tx } from '../../db/database.ts';
import type { Rep } from '../../shared/company.ts';
import type { Booking } from '../../shared/conversation.ts';
import { newSessionToken } from '../../shared/session-token.ts';
import { freeze } from '../frozen.ts';
import { anchor, paragraph } from './letter.ts';
import { mailboxOf, type PostDeps } from './post.ts';

export type RepNote = {
  id: string;
  rep: Rep;
  about: Pick<Booking, 'leadId' | 'conversationId'>;
  subject: string;
  text: string;
  now: Date;
};

/** A few words to a rep about a lead, with the way to the lead. The same id twice is one mail. */
export async function postNote({ house, stores }: PostDeps, tx: Tx, note: RepNote): Promise<void> {
  const { id, rep, about, subject, text, now } = note;
  const { leadId, conversationId } = about;
  const mailbox = mailboxOf(house, { mail: null, sent: null });
  const url = house.leadUrl(leadId);
  const mail = {
    ...{ mailbox: mailbox.name, to: { address: rep.email.toLowerCase(), name: rep.name }, subject },
    text: `${text}\n\n${url}\n`,
    html: `${paragraph(text)}<p>${anchor(url, url)}</p>`,
    messageId: `<usher.${newSessionToken()}@${mailbox.address.split('@').at(-1)}>`,
    ...{ inReplyTo: null, references: [], headers: { 'Auto-Submitted': 'auto-generated' }, invitation: null },
  };
  await stores.outbox.enqueue(tx, {
    ...{ id, leadId, conversationId, kind: 'email.brief' as const, payload: freeze(mail), dueAt: now },
  });
}
