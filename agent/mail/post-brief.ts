import type { Tx } from '../../db/database.ts';
import type { Brief } from '../../shared/brief.ts';
import type { OutgoingMail } from '../../shared/mail.ts';
import { newSessionToken } from '../../shared/session-token.ts';
import { freeze } from '../frozen.ts';
import { type BriefLinks, briefHtml, briefText } from './brief-letter.ts';
import { mailboxOf, type PostDeps } from './post.ts';

export type BriefPosting = {
  brief: Brief;
  repId: string;
  assignmentId: string;
  /** The effect's id. */
  id: string;
  /** The effect of the first mail about this assignment, where this one follows it. */
  follows: string | null;
  now: Date;
};

const longestSubject = 100;

/** Who it is and what they do, as far as a list of mails shows it; whose and why stands in the mail. */
function subjectOf({ why }: Brief): string {
  const line = why
    .replace(/\s+/g, ' ')
    .replace(/\. Yours: .*$/, '')
    .replace(/\.$/, '');
  if (line.length <= longestSubject) return line;
  return `${line.slice(0, longestSubject).replace(/[\s,:;]+\S*$/, '')}…`;
}

/** Writes a brief to its rep, in one thread an assignment. Nothing leaves for a rep who is not there any more. */
export async function postBrief({ house, stores }: PostDeps, tx: Tx, posting: BriefPosting): Promise<void> {
  const { brief, repId, assignmentId, id, follows, now } = posting;
  const rep = await stores.company.findRep(tx, repId);
  if (!rep?.active) return;
  const { leadId, conversationId } = brief;
  const before = follows ? await stores.mails.sentByEffect(tx, conversationId, follows) : null;
  const mailbox = mailboxOf(house, { mail: null, sent: before });
  const link = (action: 'accept' | 'pass' | 'misrouted' | 'take-over') =>
    house.linkTo({ kind: 'rep', leadId, repId, assignmentId, action });
  const links: BriefLinks = {
    accept: link('accept'),
    pass: link('pass'),
    misrouted: link('misrouted'),
    takeOver: link('take-over'),
    console: house.leadUrl(leadId),
  };
  const subject = before ? `Re: ${before.subject}` : subjectOf(brief);
  const mail: OutgoingMail = {
    mailbox: mailbox.name,
    to: { address: rep.email.toLowerCase(), name: rep.name },
    subject,
    text: briefText(brief, links, rep.zone),
    html: briefHtml(brief, links, rep.zone),
    messageId: `<usher.${newSessionToken()}@${mailbox.address.split('@').at(-1)}>`,
    inReplyTo: before?.messageId ?? null,
    references: before ? [before.messageId] : [],
    headers: { 'Auto-Submitted': 'auto-generated' },
    invitation: null,
  };
  await stores.outbox.enqueue(tx, {
    id,
    leadId,
    conversationId,
    kind: 'email.brief',
    payload: freeze(mail),
    dueAt: now,
  });
  const about = { messageId: mail.messageId, effectId: id, conversationId, mailbox: mailbox.name };
  const kept = before?.subject ?? subject;
  await stores.mails.recordSent(tx, {
    ...about,
    subject: kept,
    toAddress: mail.to.address,
    toProspect: false,
    at: now,
  });
}
