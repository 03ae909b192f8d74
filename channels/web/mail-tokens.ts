import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type MailLink, mailLink } from '../../shared/mail-link.ts';
import { sameText } from './tokens.ts';

/**
 * What stands in a link of a mail: an id under which what it does is kept. Mails of earlier versions, and the buttons
 * of our own pages, carry all of it: what it does, until when, and our signature under both.
 */
export type MailTokens = {
  /** Short enough for a line of plain text. The same link has the same id; nobody without the secret can tell it. */
  idOf: (link: MailLink) => string;
  write: (link: MailLink, until: Date) => string;
  /** `over` is a link of ours whose time has passed; null is none of ours. */
  read: (token: string, now: Date) => { kind: 'good' | 'over'; link: MailLink } | null;
};

const content = z.tuple([z.record(z.string(), z.string().nullable()), z.int()]);

/** Links are read by people too, at the end of a line: half of the HMAC is enough, and names are short. */
export function createMailTokens(serverSecret: string): MailTokens {
  const seal = (purpose: string, text: string) =>
    createHmac('sha256', serverSecret).update(`${purpose}\n${text}`).digest().subarray(0, 16).toString('base64url');
  const sign = (text: string) => seal('mail', text);
  return {
    idOf: (link) => seal('mail link', JSON.stringify(link)),
    write(link, until) {
      const text = Buffer.from(JSON.stringify([link, until.getTime()])).toString('base64url');
      return `${text}.${sign(text)}`;
    },
    read(token, now) {
      const [text = '', signature = ''] = token.split('.');
      if (!sameText(signature, sign(text))) return null;
      const [link, until] = content.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      return { kind: until > now.getTime() ? 'good' : 'over', link: mailLink.parse(link) };
    },
  };
}
