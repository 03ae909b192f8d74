import { type ImapMailbox, startImapMailbox } from './imap-mailbox.ts';
import { sandboxPlace } from './place.ts';
import { type SmtpDoor, startSmtpDoor } from './smtp-door.ts';

/** Mail on this machine alone: one mailbox that Usher reads, and one in which everything lies that is sent to others. */
export type MailSandbox = {
  /** Whoever writes to this address writes to Usher. */
  agent: string;
  you: { user: string; password: string; imapPort: number };
  smtpPort: number;
  /** What points Usher at it. */
  env: Record<'IMAP_URL' | 'SMTP_URL' | 'EMAIL_FROM', string>;
  stop: () => Promise<void>;
};

const { agent, you, ports: usualPorts } = sandboxPlace;
const agentPassword = 'sandbox';

export async function startMailSandbox(ports = usualPorts): Promise<MailSandbox> {
  const yours = await orFree(ports.imap, (port) => startImapMailbox({ port, ...you }));
  const agents = await orFree(ports.agentImap, (port) =>
    startImapMailbox({ port, user: agent, password: agentPassword }),
  );
  const door = await orFree(ports.smtp, (port) => openDoor(port, { agents, yours }));
  return {
    agent,
    you: { ...you, imapPort: yours.port },
    smtpPort: door.port,
    env: {
      IMAP_URL: `imap://${encodeURIComponent(agent)}:${agentPassword}@127.0.0.1:${agents.port}/INBOX`,
      SMTP_URL: `smtp://127.0.0.1:${door.port}`,
      EMAIL_FROM: `Usher <${agent}>`,
    },
    async stop() {
      await Promise.all([door, agents, yours].map((server) => server.stop()));
    },
  };
}

const openDoor = (port: number, { agents, yours }: Record<'agents' | 'yours', ImapMailbox>): Promise<SmtpDoor> =>
  startSmtpDoor(port, ({ to, raw }) => {
    const now = new Date();
    if (to.includes(agent)) agents.deliver(raw, now);
    if (to.some((address) => address !== agent)) yours.deliver(raw, now);
  });

const orFree = <T>(port: number, start: (port: number) => Promise<T>): Promise<T> => start(port).catch(() => start(0));
