import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { onTestFinished } from 'vitest';
import { startImapMailbox } from '../../app/mail-sandbox/imap-mailbox.ts';
import { startSmtpDoor } from '../../app/mail-sandbox/smtp-door.ts';
import { until } from '../support/until.ts';

const agent = 'sales@usher.example';

/** What a mail program on the other side sees: everything that was sent to others, and a way to write to the agent. */
export async function openPostOffice() {
  const arrived: { to: string[]; mail: ParsedMail; read: boolean }[] = [];
  const mailbox = await startImapMailbox({ port: 0, user: agent, password: 'secret' });
  const door = await startSmtpDoor(0, async ({ to, raw }) => {
    if (to.includes(agent)) mailbox.deliver(raw, new Date());
    else arrived.push({ to, mail: await simpleParser(raw), read: false });
  });
  onTestFinished(async () => {
    await door.stop();
    await mailbox.stop();
  });
  const transport = createTransport({ host: '127.0.0.1', port: door.port, secure: false, ignoreTLS: true });
  return {
    env: {
      IMAP_URL: `imap://${encodeURIComponent(agent)}:secret@127.0.0.1:${mailbox.port}/INBOX`,
      SMTP_URL: `smtp://127.0.0.1:${door.port}`,
      EMAIL_FROM: `Fernwick <${agent}>`,
    },
    arrived: () => arrived.map(({ to, mail }) => ({ to, mail })),
    /** The next mail to this address that nobody has read yet. */
    async next(address: string, withinMs = 30_000): Promise<ParsedMail> {
      const found = await until(() => arrived.find(({ to, read }) => to.includes(address) && !read) ?? null, withinMs);
      found.read = true;
      return found.mail;
    },
    async write(from: string, text: string, answers?: ParsedMail): Promise<void> {
      await transport.sendMail({
        from,
        to: agent,
        subject: answers ? `Re: ${answers.subject?.replace(/^Re: /, '')}` : 'A question',
        text: answers ? `${text}\n\nOn Sunday you wrote:\n> ${answers.text?.replaceAll('\n', '\n> ')}` : text,
        ...(answers?.messageId && { inReplyTo: answers.messageId, references: [answers.messageId] }),
      });
    },
  };
}

/** The links that book, in the order of their times. */
export const bookingLinks = ({ text = '' }: ParsedMail): string[] =>
  [...text.matchAll(/\(.* time\)\s+(https?:\/\/\S+\/mail\/\S+)/g)].map(([, link = '']) => link);
