import { createConnection } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { type MailSandbox, startMailSandbox } from '../../app/mail-sandbox/sandbox.ts';
import { opener } from '../support/databases.ts';
import { mailText, openChannel } from '../support/mail-channel.ts';
import { type MailServer, mailsIn } from '../support/mail-server.ts';
import { until } from '../support/until.ts';

describe('the mail sandbox', () => {
  const open = opener(null);
  let sandbox: MailSandbox;
  beforeEach(async () => {
    sandbox = await startMailSandbox({ imap: 0, agentImap: 0, smtp: 0 });
  });
  afterEach(() => sandbox.stop());

  const yours = (): Pick<MailServer, 'port' | 'user' | 'password'> => ({
    port: sandbox.you.imapPort,
    ...sandbox.you,
  });
  const send = (to: string, raw: string) =>
    createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, ignoreTLS: true }).sendMail({
      envelope: { from: 'you@hazelwick.example', to },
      raw,
    });

  test('points Usher at itself: what you write arrives, and what Usher sends to anybody lies in your inbox', async () => {
    const { email } = readConfig(sandbox.env);
    const settings = email?.mailboxes ?? [];
    const { channel, desk } = openChannel({ settings, database: await open() });
    channel.start();
    try {
      await send(sandbox.agent, mailText('Prices'));
      await until(() => desk.subjects().includes('Prices'));
      const now = new Date();
      const effect = { id: 'eff_1', leadId: null, conversationId: null, attempts: 1, dueAt: now, at: now };
      const payload = {
        mailbox: sandbox.agent,
        to: { address: 'somebody@outside.example', name: null },
        ...{
          subject: 'Grüße',
          text: 'Schön, dass Sie schreiben',
          html: '<p>Schön</p>',
          messageId: '<1@usher.example>',
        },
        ...{ inReplyTo: null, references: [], headers: {}, invitation: null },
      };
      const { signal } = new AbortController();
      const sent = await channel.senders['email.reply'].send({ ...effect, kind: 'email.reply', payload }, signal);
      expect(sent).toMatchObject({ kind: 'sent' });
      const [mail] = await mailsIn(yours(), 'INBOX');
      expect(mail?.raw).toContain('To: somebody@outside.example');
    } finally {
      await channel.stop();
      await channel.close();
    }
  });

  test('begins beside one that runs already', async () => {
    const ports = { imap: sandbox.you.imapPort, agentImap: 0, smtp: sandbox.smtpPort };
    const second = await startMailSandbox(ports);
    expect(second.smtpPort).not.toBe(sandbox.smtpPort);
    expect(second.you.imapPort).not.toBe(sandbox.you.imapPort);
    await second.stop();
  });

  test('is closed when it stops', async () => {
    const { smtpPort } = sandbox;
    await sandbox.stop();
    const refused = new Promise((resolve) => createConnection(smtpPort, '127.0.0.1').once('error', resolve));
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
    sandbox = await startMailSandbox({ imap: 0, agentImap: 0, smtp: 0 });
  });
});
