import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKeptToken } from '../../../app/kept-token.ts';
import type { EmailChannel } from '../../../channels/email/channel.ts';
import type { MailboxSettings } from '../../../channels/email/settings.ts';
import { createTokenSource } from '../../../channels/email/sign-in/tokens.ts';
import { mailboxViews } from '../../../db/stores/mailboxes.ts';
import type { SendOutcome } from '../../../shared/effects.ts';
import type { OutgoingMail } from '../../../shared/mail.ts';
import { opener } from '../../support/databases.ts';
import { mailboxOf, mailText, openChannel } from '../../support/mail-channel.ts';
import { startMailRelay } from '../../support/mail-relay.ts';
import { type MailServer, startHoodiecrow } from '../../support/mail-server.ts';
import { startTokenEndpoint, type TokenEndpoint } from '../../support/token-endpoint.ts';
import { until } from '../../support/until.ts';

const mail: OutgoingMail = {
  mailbox: 'agent@usher.example',
  to: { address: 'ada@analytical.example', name: null },
  subject: 'Re: Prices',
  text: 'It depends.',
  html: '<p>It depends.</p>',
  messageId: '<1@usher.example>',
  inReplyTo: null,
  references: [],
  headers: {},
  invitation: null,
};

function send(channel: EmailChannel): Promise<SendOutcome> {
  const now = new Date();
  const effect = { id: 'eff_1', leadId: null, conversationId: null, attempts: 1, dueAt: now, at: now };
  return channel.senders['email.reply'].send(
    { ...effect, kind: 'email.reply', payload: { ...mail } },
    new AbortController().signal,
  );
}

describe('signing in with tokens', () => {
  const open = opener(null);
  let endpoint: TokenEndpoint;
  let server: MailServer;
  beforeEach(async () => {
    endpoint = await startTokenEndpoint();
    server = await startHoodiecrow();
  });
  afterEach(async () => {
    await server.stop();
    await endpoint.stop();
  });

  const oauth = () => ({
    tokenUrl: endpoint.url,
    clientId: 'usher',
    clientSecret: 'hush',
    refreshToken: 'long-lived',
    scope: 'https://mail.example/',
  });
  const settingsFor = (smtpPort: number): MailboxSettings => {
    const settings = mailboxOf(server, smtpPort);
    const credentials = { kind: 'oauth' as const, user: server.user, oauth: oauth() };
    return {
      ...settings,
      imap: { ...settings.imap, credentials },
      smtp: { ...settings.smtp, credentials },
      sentCopy: 'none',
    };
  };

  test('one access token opens the mailbox and the relay', async () => {
    const words: string[] = [];
    const relay = await startMailRelay({
      authMethods: ['XOAUTH2'],
      authOptional: false,
      onAuth({ username, accessToken }, _session, answer) {
        words.push(`${username} ${accessToken}`);
        answer(null, { user: username });
      },
    });
    const { channel, desk } = openChannel({ settings: settingsFor(relay.port), database: await open() });
    channel.start();
    try {
      await until(() => endpoint.asked.length === 1);
      await server.deliver(mailText('Prices'));
      await until(() => desk.taken.length === 1);
      const sent = await send(channel);
      expect(sent).toMatchObject({ kind: 'sent' });
      expect(words).toEqual(['agent@usher.example a-good-token']);
      expect(Object.fromEntries(endpoint.asked[0] ?? [])).toEqual({
        grant_type: 'refresh_token',
        client_id: 'usher',
        client_secret: 'hush',
        refresh_token: 'long-lived',
        scope: 'https://mail.example/',
      });
      expect(endpoint.asked).toHaveLength(1);
    } finally {
      await channel.stop();
      await channel.close();
      await relay.stop();
    }
  });

  test('a relay that refuses a token gets a fresh one, and a withdrawn refresh token is told to ops', async () => {
    const words: string[] = [];
    const relay = await startMailRelay({
      authMethods: ['XOAUTH2'],
      authOptional: false,
      onAuth({ username, accessToken }, _session, answer) {
        words.push(accessToken ?? '');
        if (accessToken === 'a-good-token') return answer(null, { user: username });
        endpoint.answer(200, { access_token: 'a-good-token', expires_in: 3_600 });
        answer(null, { data: { status: '401', schemes: 'bearer' } });
      },
    });
    const { channel, log } = openChannel({ settings: settingsFor(relay.port), database: await open() });
    try {
      endpoint.answer(400, { error: 'invalid_grant' });
      const refused = { kind: 'retry', reason: expect.stringContaining('EMAIL_OAUTH_REFRESH_TOKEN') };
      expect(await send(channel)).toMatchObject(refused);
      expect(log.entries).toMatchObject([{ level: 'error' }]);
      endpoint.answer(503, {});
      expect(await send(channel)).toMatchObject({ kind: 'retry', reason: expect.stringContaining('tokens_away') });
      endpoint.answer(200, { access_token: 'revoked-early', expires_in: 3_600 });
      expect(await send(channel)).toMatchObject({ kind: 'sent' });
      expect(words).toEqual(['revoked-early', 'a-good-token']);
    } finally {
      await channel.close();
      await relay.stop();
    }
  });

  test('an access token that the server refuses is replaced once by a fresh one', async () => {
    endpoint.answer(200, { access_token: 'revoked-early', expires_in: 3_600 });
    const { channel, desk } = openChannel({ settings: settingsFor(9), database: await open() });
    channel.start();
    await until(() => endpoint.asked.length === 1);
    endpoint.answer(200, { access_token: 'a-good-token', expires_in: 3_600 });
    try {
      await until(() => endpoint.asked.length === 2);
      await server.deliver(mailText('Prices'));
      await until(() => desk.taken.length === 1);
    } finally {
      await channel.stop();
    }
  });

  test('a refresh token that was withdrawn is an alarm that says what to do', async () => {
    endpoint.answer(400, { error: 'invalid_grant', error_description: 'long-lived has been revoked' });
    const database = await open();
    const { channel, log } = openChannel({ settings: settingsFor(9), database });
    channel.start();
    try {
      const view = await until(async () => (await mailboxViews(database.read, [server.user]))[0]);
      await until(async () => (await mailboxViews(database.read, [server.user]))[0]?.state === 'refused');
      expect(view.name).toBe(server.user);
      expect(log.entries).toMatchObject([
        { level: 'error', fields: { reason: expect.stringContaining('invalid_grant') } },
      ]);
      expect(JSON.stringify(log.entries)).not.toContain('long-lived');
    } finally {
      await channel.stop();
    }
  });

  test('a token is kept until shortly before it ends, asked for once by all, and follows a changed refresh token', async () => {
    let now = Date.parse('2026-03-02T10:00:00Z');
    const source = createTokenSource(oauth(), { clock: { now: () => new Date(now) }, fetch });
    endpoint.answer(200, { access_token: 'one', expires_in: 600, refresh_token: 'newer' });
    expect(await Promise.all([source.token(), source.token(), source.token()])).toEqual(['one', 'one', 'one']);
    now += 500_000;
    expect(await source.token()).toBe('one');
    expect(endpoint.asked).toHaveLength(1);
    now += 50_000;
    endpoint.answer(200, { access_token: 'two', expires_in: 600 });
    expect(await source.token()).toBe('two');
    expect(endpoint.asked[1]?.get('refresh_token')).toBe('newer');
  });

  test('a newer refresh token outlives a restart, until ops give another one', async () => {
    const database = await open();
    const clock = { now: () => new Date() };
    const begin = (refreshToken: string) =>
      createTokenSource(
        { ...oauth(), refreshToken },
        { clock, fetch, kept: createKeptToken({ database, clock }, server.user, refreshToken) },
      );
    endpoint.answer(200, { access_token: 'one', expires_in: 600, refresh_token: 'newer' });
    await begin('first').token();
    await begin('first').token();
    await begin('second').token();
    expect(endpoint.asked.map((form) => form.get('refresh_token'))).toEqual(['first', 'newer', 'second']);
  });

  test('a token endpoint that fails is no refusal', async () => {
    const source = createTokenSource(oauth(), { clock: { now: () => new Date() }, fetch });
    endpoint.answer(503, {});
    await expect(source.token()).rejects.toMatchObject({ code: 'email.tokens_away' });
    endpoint.answer(401, { error: 'invalid_client' });
    await expect(source.token()).rejects.toMatchObject({ code: 'email.sign_in_refused' });
  });
});
