import type { ImapFlow } from 'imapflow';
import { UsherError } from '../../../shared/errors.ts';
import type { MailboxSettings } from '../settings.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { type ImapTimings, imapTimings } from './connect.ts';
import { createErrands } from './errand.ts';

/** What became of mail that left, as the mailbox shows it. */
export type SentMail = {
  /** Files a copy of a mail that was just accepted, where the server does not, and marks what it answers. */
  filed: (mail: { raw: Buffer; inReplyTo: string | null; at: Date }) => Promise<void>;
  /** Whether a mail with this Message-ID is among the sent ones. Throws when the mailbox cannot be asked. */
  has: (messageId: string) => Promise<boolean>;
  stop: () => void;
};

export function createSentMail(
  settings: MailboxSettings,
  signIn: SignIn,
  timings: ImapTimings = imapTimings,
): SentMail {
  const { folder, sentCopy } = settings;
  const errands = createErrands(settings.imap, signIn, timings);
  return {
    filed: ({ raw, inReplyTo, at }) =>
      errands.run(async (client) => {
        if (sentCopy === 'append') await client.append(await sentFolder(client, settings), raw, ['\\Seen'], at);
        if (inReplyTo) await markAnswered(client, folder, inReplyTo);
      }),
    has: (messageId) =>
      errands.run(async (client) => {
        const path = sentCopy === 'bcc' ? folder : await sentFolder(client, settings);
        return (await find(client, path, messageId)).length > 0;
      }),
    stop: errands.stop,
  };
}

/** The configured folder, or the one that the server marks or that has a usual name; made where there is none. */
async function sentFolder(client: ImapFlow, { sentFolder: configured }: MailboxSettings): Promise<string> {
  const folders = await client.list();
  const known = configured
    ? folders.find(({ path }) => path === configured)
    : folders.find(({ specialUse }) => specialUse === '\\Sent');
  if (known) return known.path;
  return (await client.mailboxCreate(configured ?? 'Sent')).path;
}

async function find(client: ImapFlow, path: string, messageId: string): Promise<number[]> {
  await client.mailboxOpen(path);
  const found = await client.search({ header: { 'message-id': messageId } }, { uid: true });
  if (!found) throw new UsherError('email.server_away', 'the mail server cannot search the mailbox now');
  return found;
}

async function markAnswered(client: ImapFlow, path: string, messageId: string): Promise<void> {
  const uids = await find(client, path, messageId);
  if (uids.length > 0) await client.messageFlagsAdd(uids.join(','), ['\\Answered', '\\Seen'], { uid: true });
}
