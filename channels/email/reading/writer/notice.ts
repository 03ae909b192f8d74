import type { MailWriter } from '../../../../shared/mail.ts';
import { firstOf, type Headers } from '../headers.ts';
import { deliveriesIn } from './delivery-report.ts';
import type { WrittenMail } from './written-mail.ts';

const receipts = new Set(['delivered', 'relayed', 'expanded']);

/** Complaints and receipts: reports of machines that are no bounces. */
export function reportIn({ headers, attachments, text }: WrittenMail): MailWriter | null {
  const type = firstOf(headers, 'content-type') ?? '';
  const has = (part: string) => attachments.some((one) => one.type === part);
  if (has('message/feedback-report') || /report-type="?feedback-report/i.test(type)) return notice('complaint');
  if (/^Feedback-Type:\s*\w+/im.test(text) && /^(?:User-Agent|Version|Source-IP):/im.test(text))
    return notice('complaint');
  if (isComplaintOfOldProviders(headers) || isSesEvent(text, 'Complaint')) return notice('complaint');
  if (isSesEvent(text, 'Delivery')) return notice('delivery_receipt');
  if (has('message/disposition-notification') || /report-type="?disposition-notification/i.test(type)) {
    return notice('read_receipt');
  }
  const deliveries = deliveriesIn(attachments, text);
  const allArrived = deliveries.length > 0 && deliveries.every(({ action }) => receipts.has(action ?? ''));
  return allArrived ? notice('delivery_receipt') : null;
}

/** Amazon tells of its mails in JSON. */
export const isSesEvent = (text: string, kind: 'Bounce' | 'Complaint' | 'Delivery'): boolean =>
  new RegExp(`^\\s*\\{\\s*"(?:notificationType|eventType)"\\s*:\\s*"${kind}"`).test(text);

/** Microsoft's and some other feedback loops send the complained-about mail with a header and no report. */
const isComplaintOfOldProviders = (headers: Headers): boolean =>
  headers['x-hmxmroriginalrecipient'] !== undefined ||
  /^(?:staff@hotmail\.com|feedbackloop@|fbl@|scomp@aol)/i.test(firstOf(headers, 'from') ?? '');

/** Programs that announce themselves, and mails that want no answer: those without a return path. */
export function noticeIn({ headers }: WrittenMail): MailWriter | null {
  const submitted = firstOf(headers, 'auto-submitted');
  if (submitted !== null && !/^\s*no\b/i.test(submitted)) return notice('automatic');
  if (headers['x-auto-response-suppress'] && !/^\s*none\b/i.test(firstOf(headers, 'x-auto-response-suppress') ?? '')) {
    return notice('automatic');
  }
  return /^<>$/.test(headers['return-path']?.[0] ?? '') ? notice('automatic') : null;
}

/** Written to many at once. */
export function listIn({ headers }: WrittenMail): MailWriter | null {
  const byHeader = ['list-id', 'list-post', 'list-unsubscribe', 'x-mailing-list', 'x-beenthere', 'mailing-list'].some(
    (name) => headers[name] !== undefined,
  );
  const precedence = /^\s*(?:bulk|list|junk)\b/i.test(firstOf(headers, 'precedence') ?? '');
  return byHeader || precedence ? { kind: 'list' } : null;
}

const notice = (what: string): MailWriter => ({ kind: 'notice', what });
