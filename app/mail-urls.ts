import addressparser from 'nodemailer/lib/addressparser';
import { z } from 'zod';
import type { ServerSettings } from '../channels/email/settings.ts';
import type { MailAddress } from '../shared/mail.ts';

export type ServerUrl = {
  host: string;
  port: number;
  tls: ServerSettings['tls'];
  verify: boolean;
  user: string;
  password: string | null;
  folder: string;
};

const ports = { imap: 143, imaps: 993, smtp: 587, smtps: 465 };

/** One or several server addresses, separated by comma or space; null where one of them is none. */
export function readServerUrls(text: string, protocol: 'imap' | 'smtp'): ServerUrl[] | null {
  const urls = text.split(/[\s,]+/).filter((word) => word !== '');
  const read = urls.flatMap((url) => readServerUrl(url, protocol) ?? []);
  return read.length === urls.length && read.length > 0 ? read : null;
}

function readServerUrl(text: string, protocol: 'imap' | 'smtp'): ServerUrl | null {
  const url = URL.parse(text);
  if (!url?.hostname) return null;
  if (url.protocol !== `${protocol}:` && url.protocol !== `${protocol}s:`) return null;
  const secure = url.protocol === `${protocol}s:`;
  const user = decoded(url.username);
  const password = decoded(url.password);
  const folder = decoded(url.pathname.slice(1));
  if (user === null || password === null || folder === null) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: Number(url.port) || ports[secure ? (`${protocol}s` as const) : protocol],
    tls: secure ? 'implicit' : isLoopback(host) || url.searchParams.get('tls') === 'off' ? 'off' : 'starttls',
    verify: !isLoopback(host),
    user,
    password: password === '' ? null : password,
    folder: folder || 'INBOX',
  };
}

function decoded(text: string): string | null {
  try {
    const plain = decodeURIComponent(text);
    return [...plain].some((character) => character < ' ' || character === '\u007f') ? null : plain;
  } catch {
    return null;
  }
}

/** What never leaves this machine needs no encryption. */
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host);

const address = z.email();

/** `Acme Sales <sales@acme.example>, …`; null where one of them is none. */
export function readMailAddresses(text: string): MailAddress[] | null {
  if (/[\r\n]/.test(text)) return null;
  const found = addressparser(text, { flatten: true });
  const read = found.flatMap(({ address: mail, name }) =>
    address.safeParse(mail).success && mail ? [{ address: mail.toLowerCase(), name: name || null }] : [],
  );
  return read.length === found.length && read.length > 0 ? read : null;
}
