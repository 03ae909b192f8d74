import type { SMTPServerOptions } from 'smtp-server';
import { type Incoming, type SmtpDoor, startSmtpDoor } from '../../app/mail-sandbox/smtp-door.ts';

/** At which word the relay refuses, and how. */
export type Refusal = {
  at: 'connect' | 'from' | 'to' | 'data';
  code: number;
  words?: string;
  /** Of several recipients this one alone. */
  only?: string;
};

/** An SMTP server that takes mail for all the world, until it is told to refuse. */
export type MailRelay = SmtpDoor & {
  mails: Incoming[];
  /** How often somebody connected. */
  connections: () => number;
  refuse: (refusal: Refusal | null) => void;
};

/** `forward` is called with each mail before it is accepted. */
export async function startMailRelay({
  forward,
  ...options
}: SMTPServerOptions & { forward?: (mail: Incoming) => Promise<void> } = {}): Promise<MailRelay> {
  const mails: Incoming[] = [];
  let refusal: Refusal | null = null;
  let connections = 0;
  const judge = (at: Refusal['at']): Error | null =>
    refusal?.at === at
      ? Object.assign(new Error(refusal.words ?? 'not this one'), { responseCode: refusal.code })
      : null;
  const door = await startSmtpDoor(
    0,
    async (mail) => {
      const refused = judge('data');
      if (refused) throw refused;
      await forward?.(mail);
      mails.push(mail);
    },
    {
      onConnect(_session, answer) {
        connections++;
        answer(judge('connect'));
      },
      onMailFrom: (_address, _session, answer) => answer(judge('from')),
      onRcptTo: ({ address }, _session, answer) => answer((refusal?.only ?? address) === address ? judge('to') : null),
      ...options,
    },
  );
  return {
    ...door,
    mails,
    connections: () => connections,
    refuse: (next) => {
      refusal = next;
    },
  };
}
