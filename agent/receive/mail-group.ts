import type { ParsedMail } from '../../shared/mail.ts';
import { mailDomain } from '../../shared/mail-domain.ts';

type Writer = { address: string; name: string | null };

/** Where the groups of the large providers keep their pages and addresses. */
const groupHosts = /(?:^|[@/.])(?:googlegroups\.com|groups\.google\.com|groups\.outlook\.com|groups\.office\.com)\b/i;
/** What is sent to many says so by more than the group that it came through. */
const ofSenders = ['list-unsubscribe-post', 'feedback-id', 'x-campaign-id', 'x-mailgun-sid', 'x-sg-eid', 'x-mc-user'];
const groupLines = ['list-unsubscribe', 'list-post', 'list-help', 'list-archive', 'list-owner', 'x-beenthere'];

/**
 * A person's mail that reached us through a group address of our own, such as info@: who wrote it, else null. The group
 * alone may have made it a list: a newsletter has lists and senders of its own, and a program says that it is one.
 */
export function writerThroughGroup(mail: ParsedMail, mailboxes: readonly { address: string }[]): Writer | null {
  const own = new Set(mailboxes.map(({ address }) => businessDomain(address)).filter((domain) => domain !== null));
  const [list] = mail.headers['list-id'] ?? [];
  const listHost = list?.match(/([\w.-]+)>?\s*$/)?.[1];
  const isOurs = (text: string): boolean => groupHosts.test(text) || domainsIn(text).every((domain) => own.has(domain));
  if (!listHost || !own.has(businessDomain(`list@${listHost}`) ?? '')) return null;
  if (
    ofSenders.some((name) => mail.headers[name]) ||
    !groupLines.every((name) => (mail.headers[name] ?? []).every(isOurs))
  )
    return null;
  if ((mail.headers['list-id']?.length ?? 0) > 1 || says(mail, 'precedence', /^\s*(?:bulk|junk)/i)) return null;
  if (says(mail, 'auto-submitted', /^\s*(?!no\b)\S/i) || says(mail, 'x-auto-response-suppress', /\S/)) return null;
  const writer = writtenBy(mail, own);
  return writer && !impersonal.test(writer.address) ? writer : null;
}

/** Of a sender whose rules forbid forwarding the group makes itself the sender, and names them beside. */
function writtenBy({ from, replyTo }: ParsedMail, own: ReadonlySet<string>): Writer | null {
  const outside = [from, replyTo].find((one) => one && !own.has(mailDomain(one.address)?.domain ?? ''));
  if (!outside) return null;
  const name = outside.name ?? (outside === replyTo ? (from?.name?.match(/^'?(.+?)'? via /)?.[1] ?? null) : null);
  return { address: outside.address.toLowerCase(), name };
}

const impersonal = /^(?:no-?reply|do-?not-?reply|newsletter|news|mailer|marketing|notifications?|bounces?)\b/i;

const says = ({ headers }: ParsedMail, name: string, what: RegExp): boolean =>
  (headers[name] ?? []).some((value) => what.test(value));

/** A company's own; of a free provider everybody's. */
function businessDomain(address: string): string | null {
  const domain = mailDomain(address);
  return domain && domain.kind !== 'free' && domain.kind !== 'disposable' ? domain.domain : null;
}

const domainsIn = (text: string): string[] =>
  [...text.matchAll(/(?:@|:\/\/)([\w.-]+)/g)].map(([, host = '']) => mailDomain(`a@${host}`)?.domain ?? host);
