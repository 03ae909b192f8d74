import { type MailSandbox, startMailSandbox } from '../mail-sandbox/sandbox.ts';
import { start } from './start.ts';

/** `npm run mail:sandbox`: Usher with mail, and a mailbox to write to it from, without an account anywhere. */
export async function mailSandbox(env: NodeJS.ProcessEnv): Promise<void> {
  const sandbox = await startMailSandbox();
  const links = { USHER_PUBLIC_URL: env.USHER_PUBLIC_URL || `http://127.0.0.1:${env.PORT || 8080}` };
  try {
    await start({ ...env, ...links, ...sandbox.env });
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
  console.log(howTo(sandbox));
}

const howTo = ({ agent, you, smtpPort, env }: MailSandbox): string => `
Mail runs on this machine, in memory; nothing leaves it.

  Write to      ${agent}, from any address you like, for instance at hazelwick.example
  Mail program  incoming: IMAP, 127.0.0.1, port ${you.imapPort}, user ${you.user}, password ${you.password}, no encryption
                outgoing: SMTP, 127.0.0.1, port ${smtpPort}, no sign-in, no encryption
  Without one   printf 'From: kim@hazelwick.example\\nTo: ${agent}\\nSubject: Prices\\n\\nWhat does it cost for 40 people?\\n' |
                  curl -s smtp://127.0.0.1:${smtpPort} --mail-from kim@hazelwick.example --mail-rcpt ${agent} -T -
                curl -s 'imap://127.0.0.1:${you.imapPort}/INBOX;MAILINDEX=1' -u ${you.user}:${you.password}

  Whatever Usher sends, to whichever address, lies in your inbox. To point another Usher at it:
${Object.entries(env)
  .map(([name, value]) => `    ${name}='${value}'`)
  .join('\n')}
`;
