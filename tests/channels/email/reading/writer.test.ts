import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../channels/email/reading/read-mail.ts';
import { fromJo, mail, parts } from './mails.ts';

const daemon = {
  From: 'Mail Delivery System <MAILER-DAEMON@mx.usher.example>',
  To: 'hello@usher.example',
  Subject: 'Undelivered Mail Returned to Sender',
  Date: 'Tue, 3 Feb 2026 09:41:00 +0000',
  'Message-ID': '<d-1@mx.usher.example>',
};

const writerOf = async (headers: Record<string, string>, body: string) => (await readMail(mail(headers, body))).writer;

const original =
  'Content-Type: message/rfc822\n\nFrom: hello@usher.example\nTo: al@acme.example\nMessage-ID: <us-1@usher.example>\nSubject: Prices\n\nHello Al';

function report(fields: string): string {
  const status = `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.usher.example\n\n${fields}`;
  return parts('r', 'Content-Type: text/plain\n\nYour message could not be delivered.', status, original);
}
const asReport = { ...daemon, 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=r' };

describe('a delivery report', () => {
  it('tells whose address it is about, and which mail', async () => {
    const fields =
      'Final-Recipient: rfc822; Al@Acme.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <al@acme.example>:\n  User unknown';
    expect(await writerOf(asReport, report(fields))).toEqual({
      kind: 'bounce',
      hard: true,
      recipient: 'al@acme.example',
      status: '5.1.1',
      about: '<us-1@usher.example>',
    });
  });

  it.each([
    ['an unknown address', 'failed', '5.0.0', '550 no such user here', true],
    ['an unknown domain', 'failed', '5.4.4', 'Host or domain name not found. Name service error', true],
    ['a domain that takes no mail', 'failed', '5.1.10', 'recipient address has null MX', true],
    ['a full mailbox', 'failed', '5.2.2', '552 5.2.2 mailbox is full', false],
    ['a full mailbox with a wrong code', 'failed', '5.1.1', '550 5.1.1 user is over quota', false],
    ['a filter', 'failed', '5.7.1', '554 5.7.1 message looks like spam', false],
    ['a policy', 'failed', '5.7.26', '550 5.7.26 fails DMARC policy', false],
    ['an unknown sender', 'failed', '5.1.8', '553 5.1.8 domain of sender address does not exist', false],
    ['a large mail', 'failed', '5.3.4', '552 5.3.4 message size exceeds fixed limit', false],
    ['a slow server', 'failed', '4.4.1', 'connection timed out', false],
    ['a delay', 'delayed', '4.2.0', 'mailbox unavailable', false],
    ['a code alone', 'failed', '5.1.1', '', true],
  ])('is hard or not by what the server says: %s', async (_, action, status, said, hard) => {
    const fields = `Final-Recipient: rfc822; al@acme.example\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; ${said}`;
    expect(await writerOf(asReport, report(fields))).toMatchObject({ kind: 'bounce', hard, status });
  });

  it('is a receipt where the mail arrived', async () => {
    const fields = 'Final-Recipient: rfc822; al@acme.example\nAction: delivered\nStatus: 2.0.0';
    expect(await writerOf(asReport, report(fields))).toEqual({ kind: 'notice', what: 'delivery_receipt' });
  });
});

describe('a bounce without a report', () => {
  it.each([
    [
      'qmail',
      'failure notice',
      "Hi. This is the qmail-send program at mx.usher.example.\nI'm afraid I wasn't able to deliver your message.\n\n<al@acme.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <us-1@usher.example>",
      true,
    ],
    [
      'Exim',
      'Mail delivery failed: returning message to sender',
      'This message was created automatically by mail delivery software.\nA message that you sent could not be delivered.\n\n  al@acme.example\n    host mx.acme.example: 550 Unrouteable address\n\n------ This is a copy of the message ------\n\nMessage-Id: <us-1@usher.example>',
      true,
    ],
    [
      'Exchange',
      'Undeliverable: Prices',
      'Your message did not reach some or all of the intended recipients.\n\n  al@acme.example on 2/3/2026 9:41 AM\n    The e-mail account does not exist at the organization this message was sent to.\n\nMessage-ID: <us-1@usher.example>',
      true,
    ],
    [
      'Notes',
      'DELIVERY FAILURE: User al (al@acme.example) not listed in Domino Directory',
      'Your message\n\n  Subject: Prices\n\nwas not delivered to:\n\n  al@acme.example\n\nbecause:\n\n  User al (al@acme.example) not listed in Domino Directory\nMessage-ID: <us-1@usher.example>',
      true,
    ],
    [
      'German',
      'Unzustellbar: Preise',
      'Diese Nachricht wurde automatisch erzeugt und konnte nicht zugestellt werden:\n\nal@acme.example\n\nDer Empfänger existiert nicht.\nMessage-ID: <us-1@usher.example>',
      true,
    ],
    [
      'Japanese',
      '配信できませんでした',
      '下記の宛先へ送信できませんでした。\n\nal@acme.example\n\n宛先のメールアドレスが存在しません。\nMessage-ID: <us-1@usher.example>',
      true,
    ],
    [
      'a full box',
      'Returned mail: see transcript for details',
      'The following addresses had delivery problems:\n<al@acme.example>\n  Mailbox is full\nMessage-ID: <us-1@usher.example>',
      false,
    ],
    [
      'nothing told',
      'Delivery failure',
      'Your message to al@acme.example was returned.\nMessage-ID: <us-1@usher.example>',
      null,
    ],
  ])('is known by its sender and its words: %s', async (_, subject, text, hard) => {
    expect(await writerOf({ ...daemon, Subject: subject }, text)).toMatchObject({
      kind: 'bounce',
      hard,
      recipient: 'al@acme.example',
      about: '<us-1@usher.example>',
    });
  });

  it('is known by the address that failed', async () => {
    const headers = { ...fromJo, 'X-Failed-Recipients': 'al@acme.example' };
    expect(await writerOf(headers, 'Sorry.')).toMatchObject({ kind: 'bounce', recipient: 'al@acme.example' });
  });

  it('is known by its empty return path, whoever it says it is from', async () => {
    const headers = { ...fromJo, 'Return-Path': '<>', Subject: 'Mail' };
    const text = 'Could not be delivered to: <al@acme.example>\nas their mailbox is full.';
    expect(await writerOf(headers, text)).toMatchObject({ kind: 'bounce', hard: false, recipient: 'al@acme.example' });
  });
});

describe('an automatic answer', () => {
  it.each([
    ['Auto-Submitted', 'auto-replied (vacation)'],
    ['X-Autoreply', 'yes'],
    ['X-Autorespond', 'Prices'],
    ['Precedence', 'auto_reply'],
    ['X-Apple-Action', 'VACATION-REPLY'],
  ])('says so in a header: %s', async (name, value) => {
    expect(await writerOf({ ...fromJo, [name]: value }, 'Thank you.')).toEqual({ kind: 'auto_reply', until: null });
  });

  it.each([
    'Automatic reply: Prices',
    'Out of Office: Prices',
    'Automatische Antwort: Preise',
    'Abwesenheitsnotiz',
    'Respuesta automática: Precios',
    'Resposta automática: Preços',
    'Réponse automatique : Prix',
    'Risposta automatica: Prezzi',
    'Automatisch antwoord: Prijzen',
    'Autosvar: Priser',
    'Автоматический ответ: Цены',
    '自動応答: 価格',
  ])('says so in its subject: %s', async (subject) => {
    const head = { ...fromJo, Subject: `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=` };
    expect(await writerOf(head, 'Thank you.')).toMatchObject({ kind: 'auto_reply' });
  });

  it.each([
    ['English', 'I am out of the office until 16 February 2026 with limited access to email.', '2026-02-16'],
    ['American', 'I am on vacation and will be back on February 16, 2026. For urgent matters call me.', '2026-02-16'],
    ['German', 'Ich bin bis zum 16.02.2026 nicht im Büro. In dringenden Fällen rufen Sie an.', '2026-02-16'],
    ['German without a year', 'Ich bin bis 16. Februar nicht im Büro. Dringendes bitte an Al.', '2026-02-16'],
    ['Spanish', 'Estoy de vacaciones hasta el 16 de febrero de 2026. Si es urgente, llame.', '2026-02-16'],
    ['Portuguese', 'Estou de férias até 16/02/2026. Se for urgente, ligue.', '2026-02-16'],
    ['French', "Je suis absent jusqu'au 16 février 2026. En cas d'urgence, appelez.", '2026-02-16'],
    [
      'a day that is still free',
      'I am out of the office through 16 February 2026 with limited access to email.',
      '2026-02-17',
    ],
    [
      'a day that is still free, in German',
      'Ich bin bis einschließlich 16.02.2026 nicht im Büro. Ihre Mail wird nicht weitergeleitet.',
      '2026-02-17',
    ],
    ['a day that is two', 'I am out of office until 03/04/2026. If it is urgent, call.', null],
    ['no day', 'I am out of the office with limited access to email.', null],
  ])('says so in its text, and until when: %s', async (_, text, day) => {
    expect(await writerOf({ ...fromJo, 'Content-Type': 'text/plain; charset=utf-8' }, text)).toEqual({
      kind: 'auto_reply',
      until: day === null ? null : new Date(`${day}T00:00:00Z`),
    });
  });
});

describe('what is sent to many, or by programs', () => {
  it.each([
    ['List-Id', '<news.acme.example>', { kind: 'list' }],
    ['List-Unsubscribe', '<https://acme.example/u>', { kind: 'list' }],
    ['Precedence', 'bulk', { kind: 'list' }],
    ['Auto-Submitted', 'auto-generated', { kind: 'notice', what: 'automatic' }],
    ['X-Auto-Response-Suppress', 'All', { kind: 'notice', what: 'automatic' }],
    ['Return-Path', '<>', { kind: 'notice', what: 'automatic' }],
  ])('is known by its header: %s: %s', async (name, value, writer) => {
    expect(await writerOf({ ...fromJo, [name]: value }, 'Our spring offers.')).toEqual(writer);
  });

  it('is a complaint', async () => {
    const body = parts(
      'r',
      'Content-Type: text/plain\n\nAbuse.',
      'Content-Type: message/feedback-report\n\nFeedback-Type: abuse',
      original,
    );
    const headers = { ...fromJo, 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=r' };
    expect(await writerOf(headers, body)).toEqual({ kind: 'notice', what: 'complaint' });
  });

  it('is a read receipt', async () => {
    const body = parts(
      'r',
      'Content-Type: text/plain\n\nYour mail was read.',
      'Content-Type: message/disposition-notification\n\nDisposition: manual-action; displayed',
    );
    const headers = { ...fromJo, 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=r' };
    expect(await writerOf(headers, body)).toEqual({ kind: 'notice', what: 'read_receipt' });
  });
});

describe('a person', () => {
  it.each([
    ['answers', 'Re: Prices', 'Thursday suits me.'],
    [
      'answers a bounce',
      'Re: Undeliverable: Prices',
      'Your mail came back, use my other address.\n\n> Delivery has failed to these recipients\n> 550 5.1.1 user unknown',
    ],
    [
      'passes a bounce on',
      'Fwd: Undelivered Mail Returned to Sender',
      'See below.\n\n---------- Forwarded message ---------\nFrom: MAILER-DAEMON@x.example\n\n550 5.1.1 user unknown',
    ],
    [
      'speaks of a mail that did not arrive',
      'Your mail could not be delivered',
      'Al has left us, your message to him was returned to me. Please write to Jo instead.',
    ],
    ['speaks of deliveries', 'Delivery problem with our order', 'The delivery failed twice. Can you help?'],
    [
      'will be away and asks',
      'Re: Prices',
      'I am on vacation until 16 February 2026, after that when I return any day is fine. Does the 18th suit you?',
    ],
    ['names a colleague', 'Re: Prices', 'I am traveling this week. Please contact my colleague Tom, he decides.'],
    ['answers an automatic answer', 'Re: Automatic reply: Prices', 'I am back now, sorry for the delay.'],
    ['misses an answer', 'Absence de réponse', 'Bonjour, avez-vous reçu ma question ?'],
    ['thanks', 'Thank you for the automatic reply test', 'We saw it work.'],
  ])('%s', async (_, subject, text) => {
    expect(await writerOf({ ...fromJo, Subject: subject, 'In-Reply-To': '<us-1@usher.example>' }, text)).toEqual({
      kind: 'human',
    });
    expect(await writerOf({ ...fromJo, Subject: subject }, text)).toEqual({ kind: 'human' });
  });

  it('says that nothing here is automatic', async () => {
    expect(await writerOf({ ...fromJo, 'Auto-Submitted': 'no' }, 'Hello.')).toEqual({ kind: 'human' });
  });
});
