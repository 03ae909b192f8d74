import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type {
  Credentials,
  EmailSettings,
  MailboxSettings,
  OAuthSettings,
  SentCopy,
  ServerSettings,
} from '../channels/email/settings.ts';
import type { MailAddress } from '../shared/mail.ts';
import { entry, httpUrl } from './config-entry.ts';
import { readMailAddresses, readServerUrls, type ServerUrl } from './mail-urls.ts';

const list = z.string().transform((text) => text.split(/[\s,]+/).filter((word) => word !== ''));

/** A reader that answers null for what it cannot read, as a schema. */
const readBy = <T>(read: (text: string) => T | null) =>
  z.string().transform((text, context) => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue('unreadable');
    return z.NEVER;
  });

/** The variables of the mail channel. What may be given several times follows the order of `IMAP_URL`. */
export const emailEnvironment = {
  IMAP_URL: entry(
    readBy((text) => readServerUrls(text, 'imap')).optional(),
    'imaps://user:password@host:993/INBOX reads this mailbox; several by comma or space; user and password URL-encoded, no password with EMAIL_OAUTH_PROVIDER; imap:// asks for STARTTLS except on this machine (or with ?tls=off)',
  ),
  SMTP_URL: entry(
    readBy((text) => readServerUrls(text, 'smtp')).optional(),
    'smtps://user:password@host:465 or smtp://…:587 (STARTTLS, except on this machine or with ?tls=off) sends mail; several in the order of IMAP_URL, the last one serves the rest',
  ),
  EMAIL_FROM: entry(
    readBy(readMailAddresses).optional(),
    'sender, as in Acme Sales <sales@acme.example>; several in the order of IMAP_URL, the last one serves the rest; without it the user of IMAP_URL',
  ),
  EMAIL_OAUTH_PROVIDER: entry(
    z.enum(['google', 'microsoft']).optional(),
    'sign-in to mailboxes without a password: google or microsoft (XOAUTH2)',
  ),
  EMAIL_OAUTH_CLIENT_ID: entry(z.string().min(1).optional(), 'id of your OAuth application'),
  EMAIL_OAUTH_CLIENT_SECRET: entry(z.string().min(1).optional(), 'secret of your OAuth application, where it has one'),
  EMAIL_OAUTH_REFRESH_TOKEN: entry(list.optional(), 'refresh token; several in the order of IMAP_URL'),
  EMAIL_OAUTH_TOKEN_URL: entry(
    httpUrl.optional(),
    "another address of the provider's token endpoint, such as that of your Microsoft tenant",
  ),
  EMAIL_SENT_COPY: entry(
    z.enum(['append', 'server', 'bcc', 'none']).optional(),
    'where sent mail is found again: append files it in the Sent folder, server trusts the server to do so (the default at Google and Microsoft), bcc sends a blind copy to the own mailbox, none keeps none; append by default',
  ),
  EMAIL_SENT_FOLDER: entry(z.string().min(1).optional(), 'name of the Sent folder where the server marks none'),
  EMAIL_AUTHSERV_ID: entry(
    z.string().min(1).optional(),
    'host that your mail server names first in Authentication-Results; only its topmost word on who is spoofed is believed',
  ),
  EMAIL_DKIM_DOMAIN: entry(
    z.string().min(1).optional(),
    'domain to sign mail for, where your SMTP server does not sign',
  ),
  EMAIL_DKIM_SELECTOR: entry(z.string().min(1).optional(), 'DKIM selector under which the public key is published'),
  EMAIL_DKIM_KEY_FILE: entry(z.string().min(1).optional(), 'file of the DKIM private key, PEM'),
} as const;

export type EmailVariables = {
  [Name in keyof typeof emailEnvironment]: z.infer<(typeof emailEnvironment)[Name]['schema']>;
};

/** What does not go together, naming the variables and never their content. */
export function emailContradictions(raw: EmailVariables): string[] {
  const problems: string[] = [];
  const miss = (name: keyof EmailVariables, why: string) => raw[name] || problems.push(`${name} is missing: ${why}`);
  if (raw.IMAP_URL) miss('SMTP_URL', 'mails could be read but not answered');
  if (raw.SMTP_URL) miss('IMAP_URL', 'mails could be sent but answers not read');
  if (raw.EMAIL_OAUTH_PROVIDER) {
    miss('EMAIL_OAUTH_CLIENT_ID', 'EMAIL_OAUTH_PROVIDER needs it');
    miss('EMAIL_OAUTH_REFRESH_TOKEN', 'EMAIL_OAUTH_PROVIDER needs it');
  }
  if (raw.EMAIL_DKIM_DOMAIN || raw.EMAIL_DKIM_SELECTOR || raw.EMAIL_DKIM_KEY_FILE)
    for (const name of ['EMAIL_DKIM_DOMAIN', 'EMAIL_DKIM_SELECTOR', 'EMAIL_DKIM_KEY_FILE'] as const)
      miss(name, 'DKIM needs domain, selector and key file');
  if (raw.EMAIL_DKIM_KEY_FILE && readKey(raw.EMAIL_DKIM_KEY_FILE) === null)
    problems.push('EMAIL_DKIM_KEY_FILE cannot be read or holds no PEM private key');
  return [...problems, ...mailboxContradictions(raw)];
}

function mailboxContradictions(raw: EmailVariables): string[] {
  const problems = new Set<string>();
  const urls = raw.IMAP_URL ?? [];
  const tokens = raw.EMAIL_OAUTH_REFRESH_TOKEN ?? [];
  const withoutPassword = urls.filter(({ password }) => password === null);
  for (const url of urls) {
    if (!url.user) problems.add('IMAP_URL names no user');
    if (!fromOf(raw, urls.indexOf(url)))
      problems.add('EMAIL_FROM is missing: the user of IMAP_URL is not a mail address');
  }
  if (withoutPassword.length > 0 && !raw.EMAIL_OAUTH_PROVIDER)
    problems.add('IMAP_URL has no password: give one, or set EMAIL_OAUTH_PROVIDER');
  if (raw.EMAIL_OAUTH_PROVIDER && tokens.length > 0 && tokens.length < withoutPassword.length)
    problems.add('EMAIL_OAUTH_REFRESH_TOKEN holds fewer tokens than there are mailboxes without a password');
  if (new Set(urls.map(nameOf)).size < urls.length) problems.add('IMAP_URL names a mailbox twice');
  return [...problems];
}

/** Null where no mailbox is configured. To be asked only when there are no contradictions. */
export function emailOf(raw: EmailVariables): EmailSettings | null {
  if (!raw.IMAP_URL || !raw.SMTP_URL) return null;
  const oauth = oauthOf(raw);
  const mailboxes = raw.IMAP_URL.map((imap, index) => {
    const smtp = at(raw.SMTP_URL, index);
    const from = fromOf(raw, index);
    return smtp && from
      ? mailboxOf(raw, { imap, smtp, from, oauth: imap.password === null ? oauth.shift() : undefined })
      : null;
  });
  return { mailboxes: mailboxes.filter((mailbox) => mailbox !== null) };
}

type Parts = { imap: ServerUrl; smtp: ServerUrl; from: MailAddress; oauth: OAuthSettings | undefined };

function mailboxOf(raw: EmailVariables, { imap, smtp, from, oauth }: Parts): MailboxSettings {
  return {
    name: nameOf(imap),
    folder: imap.folder,
    from,
    imap: serverOf(imap, oauth),
    smtp: serverOf(smtp.user || !oauth ? smtp : { ...smtp, user: imap.user }, oauth),
    sentCopy: raw.EMAIL_SENT_COPY ?? presetCopy(imap, raw.EMAIL_OAUTH_PROVIDER),
    sentFolder: raw.EMAIL_SENT_FOLDER ?? null,
    dkim: dkimOf(raw),
    authservId: raw.EMAIL_AUTHSERV_ID?.toLowerCase() ?? null,
  };
}

const nameOf = ({ user, host, folder }: ServerUrl): string => {
  const mailbox = (user.includes('@') ? user : `${user}@${host}`).toLowerCase();
  return folder.toUpperCase() === 'INBOX' ? mailbox : `${mailbox}/${folder}`;
};

const at = <T>(values: T[] | undefined, index: number): T | undefined => values?.[Math.min(index, values.length - 1)];

function fromOf(raw: EmailVariables, index: number): MailAddress | null {
  const user = raw.IMAP_URL?.[index]?.user ?? '';
  return at(raw.EMAIL_FROM, index) ?? readMailAddresses(user)?.[0] ?? null;
}

function serverOf(url: ServerUrl, oauth: OAuthSettings | undefined): ServerSettings {
  const { host, port, tls, verify, user, password } = url;
  return { host, port, tls, verify, credentials: credentialsOf(user, password, oauth) };
}

function credentialsOf(user: string, password: string | null, oauth: OAuthSettings | undefined): Credentials {
  if (user === '') return { kind: 'none' };
  if (password !== null) return { kind: 'password', user, password };
  return oauth ? { kind: 'oauth', user, oauth } : { kind: 'password', user, password: '' };
}

const providers = {
  google: { tokenUrl: 'https://oauth2.googleapis.com/token', scope: null },
  microsoft: {
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
  },
} as const;

function oauthOf(raw: EmailVariables): OAuthSettings[] {
  const { EMAIL_OAUTH_PROVIDER: provider, EMAIL_OAUTH_CLIENT_ID: clientId } = raw;
  if (!provider || !clientId) return [];
  const { tokenUrl, scope } = providers[provider];
  return (raw.EMAIL_OAUTH_REFRESH_TOKEN ?? []).map((refreshToken) => ({
    tokenUrl: raw.EMAIL_OAUTH_TOKEN_URL ?? tokenUrl,
    clientId,
    clientSecret: raw.EMAIL_OAUTH_CLIENT_SECRET ?? null,
    refreshToken,
    scope,
  }));
}

const filesItself = /(^|\.)(gmail\.com|googlemail\.com|office365\.com|outlook\.com)$/;

const presetCopy = ({ host }: ServerUrl, provider: string | undefined): SentCopy =>
  provider || filesItself.test(host) ? 'server' : 'append';

function dkimOf(raw: EmailVariables): MailboxSettings['dkim'] {
  const { EMAIL_DKIM_DOMAIN: domain, EMAIL_DKIM_SELECTOR: selector, EMAIL_DKIM_KEY_FILE: file } = raw;
  const privateKey = file ? readKey(file) : null;
  return domain && selector && privateKey ? { domain, selector, privateKey } : null;
}

function readKey(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8');
    return /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) ? text : null;
  } catch {
    return null;
  }
}
