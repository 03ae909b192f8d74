import { ImapFlow } from 'imapflow';
import { startImapMailbox } from '../../app/mail-sandbox/imap-mailbox.ts';

/** A mailbox on loopback with everything that a test does behind its back. */
export type MailServer = {
  port: number;
  user: string;
  password: string;
  /** As mail comes in. Dates in the past as a restored mailbox has them. */
  deliver: (raw: string, date?: Date) => Promise<void>;
  /** The server counts the mails of INBOX anew. */
  renumber: () => Promise<void>;
  stop: () => Promise<void>;
};

const user = 'agent@usher.example';
const password = 'right horse';

export async function startHoodiecrow(): Promise<MailServer> {
  const mailbox = await startImapMailbox({ port: 0, user, password, accessToken: 'a-good-token' });
  return {
    ...{ port: mailbox.port, user, password },
    deliver: async (raw, date = new Date()) => mailbox.deliver(Buffer.from(raw), date),
    async renumber() {
      const inbox = mailbox.folder('INBOX');
      if (!inbox) throw new Error('no INBOX');
      inbox.uidvalidity += 7;
      inbox.uidnext = 1;
      // Another order too: nothing of the old numbers means anything now.
      inbox.messages.reverse();
      for (const message of inbox.messages) message.uid = inbox.uidnext++;
    },
    stop: mailbox.stop,
  };
}

export type StoredMail = { raw: string; flags: string[] };

/** What lies in a folder, as any mail program sees it; null where there is no such folder. */
export async function mailsIn(
  server: Pick<MailServer, 'port' | 'user' | 'password'>,
  path: string,
): Promise<StoredMail[]> {
  const auth = { user: server.user, pass: server.password };
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    doSTARTTLS: false,
    auth,
    logger: false,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    const folders = await client.list();
    const folder = folders.find((one) => one.path === path || one.specialUse === path);
    if (!folder) return [];
    const box = await client.mailboxOpen(folder.path, { readOnly: true });
    if (box.exists === 0) return [];
    const found = await client.fetchAll('1:*', { source: true, flags: true });
    return found.map(({ source, flags }) => ({ raw: String(source), flags: [...(flags ?? [])].sort() }));
  } finally {
    await client.logout();
  }
}
