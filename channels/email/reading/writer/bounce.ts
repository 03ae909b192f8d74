import type { MailWriter } from '../../../../shared/mail.ts';
import { firstOf, type Headers, messageIdsIn } from '../headers.ts';
import { oneOf } from '../one-of.ts';
import { isAutoReply } from './auto-reply.ts';
import { addressIn, contentOf, type Delivery, deliveriesIn } from './delivery-report.ts';
import { isSesEvent } from './notice.ts';
import { isHard } from './verdict.ts';
import type { WrittenMail } from './written-mail.ts';

type Bounce = Extract<MailWriter, { kind: 'bounce' }>;

const daemon =
  /^(?:mailer.?daemon|mail.?daemon|mailerdaemon|mdaemon|bounces?|post.?master|poostmaster|mail.?delivery.*)$/i;
const daemonName = oneOf(
  'i',
  /mail(?:er)?[- ]?daemon|mail delivery (?:sub)?system|mail system administrator/,
  /^system administrator$|^postmaster\b|^microsoft outlook$/,
);

const failedSubject = oneOf(
  'iu',
  /^\W*bounce\b|undeliver(?:ed|able)/u,
  /\bdelivery (?:status )?(?:notification|failure|failed|problem|error|report|has failed|status\b)/u,
  /(?:mail|message|e-?mail)(?: delivery)? (?:failure|failed|has failed|could not be|not delivered|status notification|system error)/u,
  /failed delivery|delivery (?:has been )?delayed|returned mail|returned to sender|failure notice/u,
  /non.?delivery|nondeliverable|non remis|not delivered|could not (?:be delivered|send)/u,
  /warning: (?:could not send|message)|postmaster notify|mail failure/u,
  /bounced? (?:e-?mail|message|notification)|e-?mail bounce|unzustellbar|nicht zugestellt/u,
  /zustellung|échec de (?:la )?(?:remise|livraison)|non distribu/u,
  /no se (?:ha )?(?:podido|pudo) entregar|no entregado|no se puede entregar/u,
  /não (?:foi )?(?:entregue|pôde)|falha na entrega|mancata consegna/u,
  /impossibile (?:recapitare|consegnare)|niet bezorgd|onbestelbaar|не доставлено|недоставленн/u,
  /не удалось доставить|配信できま|配信不能|エラーメール|送信できま|送達でき|退信|無法傳遞|无法投递|niedostarczon|nie dostarczono/u,
  /nedoručiteln|kunne ikke leveres|olevererbart|teslim edilemedi|toimittaminen epäonnistui/u,
);

const failedText = oneOf(
  'im',
  /(?:could|can) ?not be (?:delivered|sent|relayed)/,
  /(?:wasn.?t|was not|were not|not been|couldn.?t be|can.?t be|unable to be|WAS NOT) (?:able to (?:deliver|send)|delivered|relayed|sent)/,
  /(?:unable|wasn.?t able|not able|failed|error occurred while (?:trying|attempting)|error) (?:to )?(?:deliver|delivering)/,
  /delivery (?:to|of|has|status|failed|failure|error|problems?)\b|undeliver(?:ed|able)/,
  /did not reach|delivery failure|delivery status notification/,
  /permanent (?:fatal )?(?:error|failure)|transient|transcript of session/,
  /following (?:address|recipient)\S* (?:had|failed|could)|returned to (?:the )?sender/,
  /mail (?:delivery )?system|automatisch erzeugt|konnte nicht (?:zugestellt|übermittelt)/,
  /n.a pas pu être|no se (?:ha )?(?:podido|pudo) entregar|не может быть доставлено|送信できません|配信できません/,
  /お届けできません|has been delayed|is delayed for|Final-Recipient:|(?:^|\s)5\d\d[ -]5\.\d\.\d/,
  /invalid (?:user )?address|mailbox exceeds|bounced|message (?:is |was )?(?:blocked|rejected)/,
  /no such user|user unknown|unknown user/,
);

/** A mail server's report that a mail was not delivered, or not yet; null where this is none. */
export function bounceIn(mail: WrittenMail): Bounce | null {
  const deliveries = deliveriesIn(mail.attachments, mail.text);
  if (!isBounce(mail, deliveries)) return null;
  const delivery = deliveries.find(({ action }) => action === 'failed') ?? deliveries[0] ?? null;
  const report = beforeOriginal(mail.text);
  const status = delivery?.status ?? statusIn(report);
  const delayed = delivery?.action === 'delayed' || (delivery === null && isDelay(mail.subject, report));
  return {
    kind: 'bounce',
    hard: verdict(delivery, report, status, delayed),
    recipient: delivery?.recipient ?? failedRecipient(mail, report),
    status,
    about: originalId(mail),
  };
}

function isBounce(mail: WrittenMail, deliveries: readonly Delivery[]): boolean {
  const { headers, from, subject, newText, text, attachments } = mail;
  if (deliveries.length > 0 && attachments.some(({ type }) => isReport(type))) return true;
  if (headers['x-failed-recipients'] || isDeliveryReport(headers) || isSesEvent(text, 'Bounce')) return true;
  const bySubject = failedSubject.test(subject) && !answersSomebody.test(subject);
  const byText = failedText.test(beforeOriginal(text).slice(0, 3000));
  if (isDaemon(from?.address, from?.name, headers)) {
    return bySubject || byText || deliveries.length > 0 || attachments.some(({ type }) => isOriginal(type));
  }
  if (hasNullSender(headers)) return bySubject || (byText && addressIn(text) !== null && !isAutoReply(mail));
  // From anybody else only what says so in its subject and in words that are not quoted, with a server's code.
  const opening = newText.slice(0, 3000);
  return bySubject && failedText.test(opening) && serverCode.test(opening) && !headers['in-reply-to'];
}

const isReport = (type: string): boolean => /^message\/(?:global-)?delivery-status$/.test(type);
const isOriginal = (type: string): boolean => /^message\/rfc822|^text\/rfc822-headers/.test(type);
const answersSomebody = /^\s*(?:re|aw|fwd?|wg|tr|rv|antw|sv|vs|res|enc|rif|odp|vb|ynt|回复|答复|转发)\s*:/i;
const serverCode = /(?<!\d)[45]\d\d[ -]+[#(]?[45]?\.?\d|(?<![\d.])[45]\.\d\.\d{1,3}(?![\d.])|(?<!\d)5[05]\d[ -]\D/;

function isDaemon(address: string | undefined, name: string | null | undefined, headers: Headers): boolean {
  const raw = firstOf(headers, 'from') ?? '';
  const local = address?.split('@')[0] ?? /<?([^\s<>"@]+)>?\s*$/.exec(raw)?.[1] ?? '';
  return (
    daemon.test(local) ||
    daemonName.test(name ?? '') ||
    (address === undefined && daemonName.test(raw)) ||
    /^\s*<>\s*$/.test(raw)
  );
}

const hasNullSender = (headers: Headers): boolean =>
  (headers['return-path'] ?? []).some((path) => /^<>$|^<?mailer-daemon/i.test(path.trim()));

const isDeliveryReport = (headers: Headers): boolean =>
  /multipart\/report\b.*report-type="?delivery-status/i.test(firstOf(headers, 'content-type') ?? '');

const originalBelow = oneOf(
  'im',
  /^[ \t>*-]*(?:this|below|enclosed|included|here|attached)\b.{0,40}\b(?:is|line)\b.{0,20}\b(?:copy|the (?:original )?message)\b/,
  /^[ \t>*-]*(?:original message\b|message headers follow|end of message)/,
  /^[ \t>*-]*(?:begin|start|headers?|first|body) of (?:the |your )?original|^[ \t>*-]*the (?:headers?|first|body) of /,
  /^[ \t>*-]*(?:returned|original|message header|the header|bounced e-?mail)\b/,
  /^(?:Received|Return-Path|DKIM-Signature|ARC-Seal):\s/,
);

const longestReport = 20_000;

/** What the server says itself: the mail that comes back may speak of anything. */
function beforeOriginal(text: string): string {
  const report = text.slice(0, longestReport);
  const at = report.search(originalBelow);
  return at < 40 ? report : report.slice(0, at);
}

const isDelay = (subject: string, report: string): boolean =>
  /delay|warning|retard|verzöger|задерж/i.test(subject) &&
  /delay|retr(?:y|ied)|still|not yet|warning|will (?:keep|continue)|temporary/i.test(report);

const statusIn = (report: string): string | null =>
  /(?<![\d.])[245]\.[0-7]\.\d{1,3}(?![\d.])/.exec(report.replace(/\b\d+\.\d+\.\d+\.\d+\b/g, ''))?.[0] ?? null;

/** The server's words on this recipient first; the whole report only where they are silent. */
function verdict(delivery: Delivery | null, report: string, status: string | null, delayed: boolean): boolean | null {
  const own = delivery === null || delivery.diagnostic === '' ? null : isHard(delivery.diagnostic, status, delayed);
  return own ?? isHard(report, status, delayed);
}

function failedRecipient({ headers, from }: WrittenMail, report: string): string | null {
  const named = addressIn(firstOf(headers, 'x-failed-recipients') ?? '');
  if (named !== null) return named;
  const sender = from?.address;
  const to = addressIn(firstOf(headers, 'to') ?? '');
  const opening = report.matchAll(/^[ \t]*[<"]?([^\s<>;:,"'()[\]@]{1,64}@[^\s<>;:,"'()[\]@]{1,255})[>"]?(?=[:\s]|$)/gm);
  const anywhere = report.matchAll(/([^\s<>;:,"'()[\]@]{1,64}@[^\s<>;:,"'()[\]@]{1,190}\.[^\s<>;:,"'()[\].@]{1,63})/g);
  const addresses = [...opening, ...anywhere].map(([, one]) => one?.toLowerCase() ?? '');
  return addresses.find((one) => one !== '' && one !== sender && one !== to) ?? null;
}

function originalId({ headers, attachments, text }: WrittenMail): string | null {
  const originals = attachments
    .filter(({ type }) => /^message\/rfc822|^text\/rfc822-headers/.test(type))
    .map(contentOf);
  for (const source of [...originals, text]) {
    const id = messageIdsIn(/^Message-ID:\s*(\S+)/im.exec(source)?.[1] ?? null)[0];
    if (id !== undefined) return id;
  }
  return (
    messageIdsIn(firstOf(headers, 'in-reply-to'))[0] ?? messageIdsIn(firstOf(headers, 'references')).at(-1) ?? null
  );
}
