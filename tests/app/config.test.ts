import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { variablesTable } from '../../scripts/configuring.ts';

describe('the environment', () => {
  test('needs nothing: every part has something to run on', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: null,
      model: null,
      slack: null,
      email: null,
    });
  });

  test.each([
    ['PORT', '80808'],
    ['DATABASE_URL', 'mysql://user:hunter2@host/db'],
    ['OPENAI_BASE_URL', 'not an address'],
    ['USHER_ORIGINS', 'https://good.example, javascript:alert(1)'],
    ['USHER_MODEL_TIMEOUT_MS', 'soon'],
    ['SLACK_BOT_TOKEN', 'hunter2'],
    ['IMAP_URL', 'https://user:hunter2@host/INBOX'],
    ['IMAP_URL', 'hunter2://%0d%0a@host/INBOX'],
    ['SMTP_URL', 'hunter2'],
    ['EMAIL_FROM', 'hunter2 <not an address>'],
    ['EMAIL_OAUTH_PROVIDER', 'hunter2'],
  ])('a wrong %s is named, and its content is not', (name, value) => {
    const refusal = () => readConfig({ [name]: value });
    expect(refusal).toThrow(name);
    expect(refusal).not.toThrow(new RegExp(value.slice(0, 7).replaceAll(/\W/g, '.')));
  });

  test.each([
    ['PORT', '80808', 'it must be at most 65535'],
    ['USHER_RATE_LIMIT', '-1', 'it must be at least 0'],
    ['USHER_MODEL_TIMEOUT_MS', 'soon', 'it must be a whole number'],
    ['USHER_LOG_LEVEL', 'loud', 'it must be one of debug, info, warn, error, silent'],
    ['SLACK_BOT_TOKEN', 'hunter2', 'it must be a text that begins with xoxb-'],
    ['USHER_PUBLIC_URL', 'usher.example', 'it must be a whole address, scheme and host included'],
  ])('a wrong %s is told what it must be', (name, value, must) => {
    expect(() => readConfig({ [name]: value })).toThrow(`${name} is not valid: ${must}`);
  });

  test('an empty variable is one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ' })).toEqual(readConfig({}));
  });

  test('Slack without a way for its buttons to arrive is refused', () => {
    expect(() => readConfig({ SLACK_BOT_TOKEN: 'xoxb-1' })).toThrow('SLACK_APP_TOKEN');
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).slack?.channel).toBe('#leads');
  });

  test('a mailbox needs a way in and a way out', () => {
    const imap = 'imaps://sales%40acme.example:pass@imap.acme.example';
    const smtp = 'smtp://127.0.0.1:2525';
    expect(() => readConfig({ IMAP_URL: imap })).toThrow('SMTP_URL');
    expect(() => readConfig({ SMTP_URL: smtp })).toThrow('IMAP_URL');
    expect(() => readConfig({ IMAP_URL: 'imaps://sales@imap.acme.example', SMTP_URL: smtp })).toThrow(
      /password[\s\S]*/,
    );
    const { email } = readConfig({ IMAP_URL: imap, SMTP_URL: smtp });
    expect(email?.mailboxes).toMatchObject([
      {
        name: 'sales@acme.example',
        folder: 'INBOX',
        from: { address: 'sales@acme.example', name: null },
        imap: { host: 'imap.acme.example', port: 993, tls: 'implicit' },
        smtp: { port: 2525, tls: 'off', credentials: { kind: 'none' } },
        sentCopy: 'append',
      },
    ]);
  });

  test('mail leaves this machine encrypted or not at all, unless ops say so', () => {
    const tlsOf = (SMTP_URL: string) =>
      readConfig({ IMAP_URL: 'imap://a%40b.example:c@127.0.0.1', SMTP_URL }).email?.mailboxes[0]?.smtp.tls;
    expect(tlsOf('smtp://mail.example')).toBe('starttls');
    expect(tlsOf('smtps://mail.example')).toBe('implicit');
    expect(tlsOf('smtp://mail.example?tls=off')).toBe('off');
  });

  test('several mailboxes take senders and tokens in their order', () => {
    const { email } = readConfig({
      IMAP_URL: 'imaps://a%40x.example@imap.gmail.com, imaps://b%40x.example@imap.gmail.com/Leads',
      SMTP_URL: 'smtps://smtp.gmail.com',
      EMAIL_FROM: 'Ann <a@x.example>, "Bo, of X" <b@x.example>',
      EMAIL_OAUTH_PROVIDER: 'google',
      EMAIL_OAUTH_CLIENT_ID: 'id',
      EMAIL_OAUTH_REFRESH_TOKEN: 'one,two',
    });
    expect(email?.mailboxes).toMatchObject([
      { name: 'a@x.example', from: { name: 'Ann' }, smtp: { credentials: { oauth: { refreshToken: 'one' } } } },
      {
        name: 'b@x.example/Leads',
        from: { name: 'Bo, of X' },
        imap: { credentials: { oauth: { refreshToken: 'two', tokenUrl: 'https://oauth2.googleapis.com/token' } } },
        smtp: { credentials: { user: 'b@x.example' } },
        sentCopy: 'server',
      },
    ]);
  });

  test('an endpoint of one’s own needs no key', () => {
    expect(readConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }).model).toMatchObject({ apiKey: 'none' });
  });

  test('every variable stands in docs/configuring.md as its entry says', () => {
    expect(readFileSync(new URL('../../docs/configuring.md', import.meta.url), 'utf8')).toContain(variablesTable());
  });
});
