import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectImap } from '../../../channels/email/imap/connect.ts';
import type { ServerSettings } from '../../../channels/email/settings.ts';
import { connectSmtp } from '../../../channels/email/smtp/connection.ts';
import { type FaultProxy, startFaultProxy } from '../../support/mail-proxy.ts';
import { type MailRelay, startMailRelay } from '../../support/mail-relay.ts';
import { type MailServer, startHoodiecrow } from '../../support/mail-server.ts';

const timings = { connectMs: 1_000, silenceMs: 1_000 };
const signIn = { kind: 'password', user: 'agent@usher.example', password: 'plain horse' } as const;

/** Servers that offer no STARTTLS, or whose offer somebody in between has taken away. */
describe('where encryption is asked for, nothing is said without it', () => {
  let mailbox: MailServer;
  let relay: MailRelay;
  let proxy: FaultProxy | null = null;
  const heard: string[] = [];

  beforeEach(async () => {
    mailbox = await startHoodiecrow();
    relay = await startMailRelay();
    heard.length = 0;
  });
  afterEach(async () => {
    await proxy?.stop();
    await relay.stop();
    await mailbox.stop();
  });

  async function through(port: number): Promise<ServerSettings> {
    proxy = await startFaultProxy(port);
    proxy.intercept((said) => {
      heard.push(said);
      return null;
    });
    return { host: '127.0.0.1', port: proxy.port, tls: 'starttls', verify: true, credentials: signIn };
  }
  const secrets = ['plain horse', Buffer.from('\0agent@usher.example\0plain horse').toString('base64')];

  test('to an IMAP server', async () => {
    await expect(connectImap(await through(mailbox.port), signIn, timings)).rejects.toThrow();
    for (const secret of secrets) expect(heard.join('')).not.toContain(secret);
  });

  test('to an SMTP server', async () => {
    await expect(connectSmtp(await through(relay.port), signIn, timings)).rejects.toThrow();
    for (const secret of secrets) expect(heard.join('')).not.toContain(secret);
    expect(heard.join('')).not.toContain('AUTH');
  });
});
