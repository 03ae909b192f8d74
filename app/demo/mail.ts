import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { sandboxPlace } from '../mail-sandbox/place.ts';

/** A mail program of somebody at the sample's prospect, at the mailbox of the sandbox. */
export type DemoMailbox = {
  address: string;
  write: (text: string, answers: ParsedMail | null) => Promise<void>;
  /** The next mail to this address; null when none comes in time. */
  hear: (timeoutMs: number) => Promise<ParsedMail | null>;
  close: () => Promise<void>;
};

const { agent, you, ports } = sandboxPlace;

/** Null where no sandbox runs on this machine. Each has an address of its own: no two runs are one person. */
export async function openDemoMailbox(name: string): Promise<DemoMailbox | null> {
  const address = `${name.toLowerCase()}.${randomBytes(3).toString('hex')}@hazelwick.example`;
  const imap = new ImapFlow({
    host: '127.0.0.1',
    port: ports.imap,
    secure: false,
    auth: { user: you.user, pass: you.password },
    logger: false,
  });
  imap.on('error', () => {});
  const isThere = await imap.connect().then(
    () => imap.mailboxOpen('INBOX').then(() => true),
    () => false,
  );
  if (!isThere) return null;
  const transport = createTransport({ host: '127.0.0.1', port: ports.smtp, secure: false, ignoreTLS: true });
  const seen = new Set<number>();
  return {
    address,
    async write(text, answers) {
      const subject = answers ? `Re: ${answers.subject?.replace(/^Re: /, '')}` : 'Stock planning for our roastery';
      await transport.sendMail({
        from: `${name} <${address}>`,
        to: agent,
        subject,
        text,
        ...(answers?.messageId && { inReplyTo: answers.messageId, references: [answers.messageId] }),
      });
    },
    async hear(timeoutMs) {
      for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(200)) {
        const mail = await nextTo(imap, address, seen);
        if (mail) return mail;
      }
      return null;
    },
    close: () => imap.logout().catch(() => {}),
  };
}

async function nextTo(imap: ImapFlow, address: string, seen: Set<number>): Promise<ParsedMail | null> {
  await imap.noop();
  for await (const { uid, source } of imap.fetch('1:*', { uid: true, source: true })) {
    if (seen.has(uid)) continue;
    seen.add(uid);
    const mail = source ? await simpleParser(source) : null;
    const to = [mail?.to ?? []].flat().flatMap(({ value }) => value);
    if (mail && to.some((one) => one.address === address)) return mail;
  }
  return null;
}
