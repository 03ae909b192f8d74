import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMail } from '../../../channels/email/reading/read-mail.ts';
import type { MailboxSettings } from '../../../channels/email/settings.ts';
import { composeMail } from '../../../channels/email/smtp/compose.ts';
import type { Database } from '../../../db/database.ts';
import { type Effect, enqueue } from '../../../db/outbox.ts';
import { createOutboxWorker } from '../../../db/outbox-worker.ts';
import { systemClock } from '../../../shared/clock.ts';
import { silentLogger } from '../../../shared/logger.ts';
import type { OutgoingMail } from '../../../shared/mail.ts';
import { opener } from '../../support/databases.ts';
import { mailboxOf, mailText, openChannel, type TestChannel } from '../../support/mail-channel.ts';
import { type FaultProxy, startFaultProxy } from '../../support/mail-proxy.ts';
import { type MailRelay, startMailRelay } from '../../support/mail-relay.ts';
import { type MailServer, mailsIn, startHoodiecrow } from '../../support/mail-server.ts';
import { until } from '../../support/until.ts';

const reply: OutgoingMail = {
  mailbox: 'agent@usher.example',
  to: { address: 'ada@analytical.example', name: 'Ada Lovelace' },
  subject: 'Re: Prices',
  text: 'Good morning Ada,\n\nit depends.\n',
  html: '<p>Good morning Ada,</p><p>it depends.</p>',
  messageId: '<0123-unguessable@usher.example>',
  inReplyTo: '<Prices@analytical.example>',
  references: ['<earlier@analytical.example>', '<Prices@analytical.example>'],
  headers: {
    'Auto-Submitted': 'auto-replied',
    'List-Unsubscribe': '<https://usher.example/leave?token=abc>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  invitation: null,
};

const effectOf = (mail: OutgoingMail, id = 'eff_1'): Effect => ({
  ...{ id, leadId: null, conversationId: null, kind: 'email.reply', attempts: 1 },
  payload: { ...mail },
  dueAt: new Date('2026-03-02T10:00:00Z'),
  at: new Date('2026-03-02T10:00:00Z'),
});

const hasty = { connectMs: 500, silenceMs: 800 };

/** Nothing listens there. */
const closedPort = 9;

describe('sending a mail', () => {
  const open = opener(null);
  let mailbox: MailServer;
  let relay: MailRelay;
  let proxy: FaultProxy;
  let database: Database;
  let opened: TestChannel;

  beforeEach(async () => {
    mailbox = await startHoodiecrow();
    relay = await startMailRelay();
    proxy = await startFaultProxy(relay.port);
    database = await open();
    opened = openChannel({ settings: mailboxOf(mailbox, proxy.port), database });
  });
  afterEach(async () => {
    await opened.channel.stop();
    await opened.channel.close();
    await proxy.stop();
    await relay.stop();
    await mailbox.stop();
  });

  const sender = () => opened.channel.senders['email.reply'];
  const send = (mail = reply, id = 'eff_1') => sender().send(effectOf(mail, id), new AbortController().signal);
  const otherwise = async (changes: Partial<MailboxSettings>) => {
    await opened.channel.close();
    opened = openChannel({ settings: { ...mailboxOf(mailbox, proxy.port), ...changes }, database });
  };

  test('it arrives in its thread, with our own Message-ID and every header', async () => {
    expect(await send()).toEqual({ kind: 'sent', reference: reply.messageId });
    const [mail] = relay.mails;
    expect(mail).toMatchObject({ from: 'agent@usher.example', to: ['ada@analytical.example'] });
    const read = await readMail(mail?.raw ?? Buffer.from(''));
    expect(read).toMatchObject({
      messageId: reply.messageId,
      inReplyTo: reply.inReplyTo,
      references: reply.references,
      from: { address: 'agent@usher.example', name: 'Usher Sales' },
      to: [reply.to],
      subject: 'Re: Prices',
    });
    expect(read.text.trim()).toBe(reply.text.trim());
    expect(read.headers).toMatchObject({
      'auto-submitted': ['auto-replied'],
      'list-unsubscribe': ['<https://usher.example/leave?token=abc>'],
      'list-unsubscribe-post': ['List-Unsubscribe=One-Click'],
      date: ['Mon, 02 Mar 2026 10:00:00 +0000'],
    });
    expect(String(mail?.raw)).toContain('Content-Type: text/html');
  });

  test('each attempt sends the same bytes', async () => {
    const settings = mailboxOf(mailbox);
    const { at } = effectOf(reply);
    const invitation = { method: 'REQUEST' as const, content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' };
    const first = await composeMail({ ...reply, invitation }, settings, at);
    expect(await composeMail({ ...reply, invitation }, settings, at)).toEqual(first);
  });

  test('an invitation comes as one that mail programs show buttons for, and as a file', async () => {
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
    await send({ ...reply, invitation: { method: 'REQUEST', content } });
    const raw = String(relay.mails[0]?.raw);
    expect(raw).toMatch(/multipart\/alternative[\s\S]*text\/calendar; charset=utf-8; method=REQUEST/);
    expect(raw).toMatch(/application\/ics; name="?invitation.ics/);
  });

  test('a copy lies among the sent mails, and what was answered is marked so', async () => {
    await mailbox.deliver(mailText('Prices'));
    await send();
    await opened.channel.close();
    expect(await mailsIn(mailbox, '\\Sent')).toMatchObject([
      { raw: expect.stringContaining(reply.messageId), flags: ['\\Seen'] },
    ]);
    expect(await mailsIn(mailbox, 'INBOX')).toMatchObject([{ flags: ['\\Answered', '\\Seen'] }]);
  });

  test('a line break in a header is refused before anything leaves', async () => {
    for (const bad of [
      { subject: 'Hello\r\nBcc: everybody@else.example' },
      { to: { address: 'ada@analytical.example', name: 'Ada\nX: y' } },
      { headers: { 'X-Note': 'a\r\nb' } },
      { headers: { 'X Note:': 'a' } },
    ])
      expect(await send({ ...reply, ...bad })).toMatchObject({
        kind: 'dead',
        reason: expect.stringContaining('email.'),
      });
    expect(relay.connections()).toBe(0);
  });

  test.each([
    [{ at: 'connect', code: 421 }, 'retry'],
    [{ at: 'from', code: 451 }, 'retry'],
    [{ at: 'to', code: 450 }, 'retry'],
    [{ at: 'to', code: 550 }, 'dead'],
    [{ at: 'data', code: 421 }, 'retry'],
    [{ at: 'data', code: 552 }, 'dead'],
    [{ at: 'data', code: 554 }, 'dead'],
  ] as const)('a refusal %o means: %s', async (refusal, kind) => {
    relay.refuse({ ...refusal, words: 'no room for ada@analytical.example' });
    const outcome = await send();
    expect(outcome).toMatchObject({ kind, reason: expect.stringContaining(String(refusal.code)) });
    expect(JSON.stringify(outcome)).not.toContain('ada@');
    relay.refuse(null);
    expect(await send()).toMatchObject({ kind: 'sent' });
  });

  test.each([
    [{ at: 'to', code: 550, words: '5.1.1 no such user here' }, { status: '5.1.1' }],
    [{ at: 'to', code: 550, words: 'User unknown' }, { status: null }],
    [{ at: 'to', code: 550, words: '5.7.1 blocked for spam' }, undefined],
    [{ at: 'to', code: 552, words: '5.2.2 mailbox full' }, undefined],
    [{ at: 'from', code: 550, words: '5.1.1 no such user here: sender rejected' }, undefined],
    [{ at: 'data', code: 550, words: '5.1.1 no such user here' }, undefined],
  ] as const)('a refusal %o closes the address: %o', async (refusal, gone) => {
    relay.refuse(refusal);
    const outcome = await send();
    expect(outcome.kind === 'dead' && outcome.gone).toEqual(gone && { address: 'ada@analytical.example', ...gone });
  });

  test('a recipient that is refused was not sent to, though our own copy was taken', async () => {
    const bcc = { ...mailboxOf(mailbox, relay.port), sentCopy: 'bcc' as const };
    await otherwise(bcc);
    relay.refuse({ at: 'to', code: 550, words: '5.1.1 no such user here', only: 'ada@analytical.example' });
    expect(await send()).toMatchObject({ kind: 'dead', gone: { address: 'ada@analytical.example' } });
  });

  test('a server that cannot be reached, or says nothing, is tried later', async () => {
    opened = openChannel({ settings: mailboxOf(mailbox, proxy.port), database, smtpTimings: hasty });
    proxy.freeze(true);
    expect(await send()).toMatchObject({ kind: 'retry' });
    const { smtp } = mailboxOf(mailbox, closedPort);
    await otherwise({ smtp });
    expect(await send()).toMatchObject({ kind: 'retry', reason: expect.stringContaining('unreachable') });
  });

  test('a connection that breaks before the content was given is tried later', async () => {
    proxy.intercept((said, client) => {
      if (!said.endsWith('DATA\r\n')) return null;
      client.destroy();
      return '';
    });
    expect(await send()).toMatchObject({ kind: 'retry' });
  });

  test('an answer that is lost after the content leaves it open whether it arrived', async () => {
    loseTheAnswer();
    expect(await send()).toMatchObject({ kind: 'ambiguous', reason: expect.stringContaining('answer_lost') });
    await until(() => relay.mails.length === 1);
  });

  test('a lost answer is settled by the sent mails, else by a human', async () => {
    loseTheAnswer();
    const worker = createOutboxWorker({
      ...{ database, clock: systemClock, instanceId: 'inst_1', log: silentLogger, sweepMs: 50, random: () => 0 },
      senders: opened.channel.senders,
    });
    const about = { leadId: null, conversationId: null, kind: 'email.reply' as const, dueAt: new Date() };
    const filed = { ...reply, messageId: '<filed-by-the-server@usher.example>' };
    await database.transaction(async (tx) => {
      await enqueue(tx, { ...about, id: 'eff_lost', payload: { ...reply } });
    });
    worker.start();
    try {
      await until(async () => (await statusOf('eff_lost')) === 'AMBIGUOUS');
      await until(() => relay.mails.length === 1);
      await copyToSent(filed);
      await database.transaction(async (tx) => {
        await enqueue(tx, { ...about, id: 'eff_filed', payload: { ...filed } });
      });
      worker.poke();
      await until(async () => (await statusOf('eff_filed')) === 'DONE');
      await until(() => relay.mails.length === 2);
    } finally {
      await worker.stop();
    }
  });

  const statusOf = async (id: string) => {
    const { outbox } = database.read.tables;
    const rows = await database.read.query.select().from(outbox);
    return rows.find((row) => row.id === id)?.status;
  };

  async function copyToSent(mail: OutgoingMail): Promise<void> {
    const { ImapFlow } = await import('imapflow');
    const auth = { user: mailbox.user, pass: mailbox.password };
    const { port } = mailbox;
    const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false });
    await client.connect();
    await client.append('Sent', await composeMail(mail, mailboxOf(mailbox), new Date()), ['\\Seen']);
    await client.logout();
  }

  /** The server takes the mail, but the connection breaks before its answer comes through. */
  function loseTheAnswer(): void {
    proxy.slowMs(60);
    proxy.intercept((said, client) => {
      if (said.endsWith('\r\n.\r\n')) setTimeout(() => client.destroy(), 30);
      return null;
    });
  }

  test('a blind copy to the own mailbox is what shows that it left, where ops want it so', async () => {
    await otherwise({ sentCopy: 'bcc' });
    await send();
    expect(relay.mails[0]?.to).toEqual(['ada@analytical.example', 'agent@usher.example']);
    expect(String(relay.mails[0]?.raw)).not.toMatch(/^bcc:/im);
    await mailbox.deliver(String(relay.mails[0]?.raw));
    expect(await sender().reconcile(effectOf(reply))).toMatchObject({ kind: 'sent' });
  });

  test('where the server files what was sent, its copy is waited for before a human is asked', async () => {
    await otherwise({ sentCopy: 'server' });
    expect(await sender().reconcile(effectOf(reply))).toMatchObject({ kind: 'retry' });
    await copyToSent(reply);
    expect(await sender().reconcile(effectOf(reply))).toEqual({ kind: 'sent', reference: reply.messageId });
  });

  test('mails share a connection; one that the server closed meanwhile is replaced', async () => {
    await send(reply, 'eff_1');
    await send({ ...reply, messageId: '<2@usher.example>' }, 'eff_2');
    expect(relay.connections()).toBe(1);
    proxy.reset();
    expect(await send({ ...reply, messageId: '<3@usher.example>' }, 'eff_3')).toMatchObject({ kind: 'sent' });
    expect(relay.mails).toHaveLength(3);
  });

  test('a refused sign-in is an alarm, and the mail waits for whoever corrects it', async () => {
    await relay.stop();
    relay = await startMailRelay({ authOptional: false, onAuth: (_auth, _session, answer) => answer(new Error('no')) });
    const { smtp } = mailboxOf(mailbox, relay.port);
    await otherwise({ smtp: { ...smtp, credentials: { kind: 'password', user: 'agent', password: 'wrong horse' } } });
    const outcome = await send();
    expect(outcome).toMatchObject({ kind: 'retry', afterMs: 300_000, reason: expect.stringContaining('SMTP_URL') });
    expect(opened.log.entries).toMatchObject([{ level: 'error' }]);
    expect(JSON.stringify([outcome, opened.log.entries])).not.toContain('horse');
  });

  test('a signature covers the headers by which one leaves with one click', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await otherwise({ dkim: { domain: 'usher.example', selector: 's1', privateKey: pem } });
    await send();
    const raw = String(relay.mails[0]?.raw);
    const [signature = ''] = /^DKIM-Signature:[\s\S]*?(?=\r\n\S)/.exec(raw) ?? [];
    expect(signature).toContain('d=usher.example');
    expect(signature).toContain('s=s1');
    expect(signature.replaceAll(/\s/g, '')).toContain('list-unsubscribe:list-unsubscribe-post');
  });

  test('a mailbox that is no longer configured is named as the reason', async () => {
    expect(await send({ ...reply, mailbox: 'gone@usher.example' })).toMatchObject({
      kind: 'dead',
      reason: expect.stringContaining('IMAP_URL'),
    });
  });
});
