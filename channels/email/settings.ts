import type { MailAddress } from '../../shared/mail.ts';

/** How one signs in: with a password, or with tokens that are fetched with a refresh token. */
export type Credentials =
  | { kind: 'password'; user: string; password: string }
  | { kind: 'oauth'; user: string; oauth: OAuthSettings }
  /** A relay that asks for nothing. */
  | { kind: 'none' };

export type OAuthSettings = {
  tokenUrl: string;
  clientId: string;
  clientSecret: string | null;
  refreshToken: string;
  scope: string | null;
};

export type ServerSettings = {
  host: string;
  port: number;
  /** `implicit`: from the first byte; `starttls`: before the sign-in, or not at all; `off`: a server on this machine. */
  tls: 'implicit' | 'starttls' | 'off';
  /** Whether its certificate must be good; on this machine nobody stands in between. */
  verify: boolean;
  credentials: Credentials;
};

/**
 * Where a copy of what was sent can be found afterwards: `append` puts it into the Sent folder by IMAP, `server` finds
 * it there because the server files it itself, `bcc` is a blind copy to the own mailbox, `none` keeps none.
 */
export type SentCopy = 'append' | 'server' | 'bcc' | 'none';

export type DkimSettings = { domain: string; selector: string; privateKey: string };

/** One mailbox: where it is read, and how it sends. */
export type MailboxSettings = {
  /** How the rest of the house calls it; a mail address where the sign-in is one. */
  name: string;
  /** The folder that is read. */
  folder: string;
  from: MailAddress;
  imap: ServerSettings;
  smtp: ServerSettings;
  sentCopy: SentCopy;
  /** Null: the folder that the server marks as Sent. */
  sentFolder: string | null;
  dkim: DkimSettings | null;
  /** The one host whose `Authentication-Results` are believed; null: nobody's. */
  authservId: string | null;
};

export type EmailSettings = {
  /** At least one; the first one sends what answers no mail. */ mailboxes: MailboxSettings[];
};
