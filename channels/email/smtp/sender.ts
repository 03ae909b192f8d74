import { setTimeout as sleep } from 'node:timers/promises';
import type { Effect, Sender } from '../../../db/outbox.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { SendOutcome } from '../../../shared/effects.ts';
import type { Logger } from '../../../shared/logger.ts';
import type { OutgoingMail } from '../../../shared/mail.ts';
import { reasonOf } from '../imap/connect.ts';
import type { SentMail } from '../imap/sent-mail.ts';
import type { MailboxSettings } from '../settings.ts';
import { composeMail } from './compose.ts';
import { SendFailure } from './connection.ts';
import { goneStatus, outcomeOfFailure } from './failures.ts';
import { outgoingMail } from './outgoing-mail.ts';
import type { SmtpPool } from './pool.ts';

/** Copies of what was sent are not worth a longer wait when the process ends. */
const leaveMs = 5_000;

/** One mailbox as the sender uses it. */
export type Outlet = { settings: MailboxSettings; pool: SmtpPool; sentMail: SentMail };

export type MailSenderDeps = {
  /** By the name of the mailbox. */
  outlets: ReadonlyMap<string, Outlet>;
  clock: Clock;
  log: Logger;
  /** How long a copy may take to appear among the sent mails. */
  filingMs?: number;
};

export type MailSender = Required<Sender> & {
  /** Waits for copies that are being filed. */
  stop: () => Promise<void>;
};

/** Carries `email.*` effects out; `reference` is the Message-ID. */
export function createMailSender(deps: MailSenderDeps): MailSender {
  const { clock, log, filingMs = 120_000 } = deps;
  const filing = new Set<Promise<void>>();
  const lookedSince = new Map<string, number>();

  function file({ sentMail, settings }: Outlet, mail: { raw: Buffer; inReplyTo: string | null; at: Date }): void {
    if (settings.sentCopy === 'none' && mail.inReplyTo === null) return;
    const done = sentMail
      .filed(mail)
      .catch((error: unknown) =>
        log.warn({ mailbox: settings.name, reason: reasonOf(error) }, 'no copy of a sent mail could be kept'),
      )
      .finally(() => filing.delete(done));
    filing.add(done);
  }

  async function send(effect: Effect, signal: AbortSignal): Promise<SendOutcome> {
    const found = mailOf(effect, deps);
    if ('dead' in found) return found.dead;
    const { mail, outlet } = found;
    const { settings, pool } = outlet;
    const raw = await composeMail(mail, settings, effect.at);
    const own = settings.sentCopy === 'bcc' ? [settings.from.address] : [];
    const envelope = { from: settings.from.address, to: [mail.to.address, ...own] };
    try {
      await pool.send(envelope, raw, signal);
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
      const outcome = outcomeOfFailure(error.cause, error.stage);
      if (outcome.reason.startsWith('smtp.sign_in_refused'))
        log.error({ mailbox: settings.name }, 'no mail can be sent until a human corrects the sign-in of SMTP_URL');
      const gone = outcome.kind === 'dead' ? goneStatus(error.cause, error.stage) : null;
      return gone ? { kind: 'dead', reason: outcome.reason, gone: { address: mail.to.address, ...gone } } : outcome;
    }
    file(outlet, { raw, inReplyTo: mail.inReplyTo, at: clock.now() });
    return { kind: 'sent', reference: mail.messageId };
  }

  async function reconcile(effect: Effect): Promise<SendOutcome> {
    const found = mailOf(effect, deps);
    if ('dead' in found) return found.dead;
    const { mail, outlet } = found;
    const { sentCopy } = outlet.settings;
    const first = lookedSince.get(effect.id) ?? clock.now().getTime();
    lookedSince.set(effect.id, first);
    const is = await look(outlet, mail);
    if (is === 'unknown') return { kind: 'retry', afterMs: 30_000, reason: 'email.unconfirmed: Sent cannot be read' };
    if (is === 'absent' && sentCopy !== 'append' && clock.now().getTime() - first < filingMs)
      return { kind: 'retry', afterMs: 5_000, reason: 'email.unconfirmed: it is not among the sent mails yet' };
    lookedSince.delete(effect.id);
    if (is === 'there') return { kind: 'sent', reference: mail.messageId };
    return {
      kind: 'ambiguous',
      reason: 'email.unconfirmed: it is not among the sent mails, yet may have been delivered: ask the recipient',
    };
  }

  return {
    send,
    reconcile,
    async stop() {
      await Promise.race([Promise.all(filing), sleep(leaveMs, undefined, { ref: false })]);
      for (const { pool, sentMail } of deps.outlets.values()) {
        pool.stop();
        sentMail.stop();
      }
    },
  };
}

async function look(
  { settings, sentMail }: Outlet,
  { messageId }: OutgoingMail,
): Promise<'there' | 'absent' | 'unknown'> {
  if (settings.sentCopy === 'none') return 'absent';
  return sentMail.has(messageId).then(
    (there) => (there ? 'there' : 'absent'),
    () => 'unknown',
  );
}

type Found = { mail: OutgoingMail; outlet: Outlet } | { dead: SendOutcome };

function mailOf({ payload }: Effect, { outlets }: MailSenderDeps): Found {
  const parsed = outgoingMail.safeParse(payload);
  if (!parsed.success) return { dead: { kind: 'dead', reason: 'email.bad_payload: this effect holds no mail' } };
  const outlet = outlets.get(parsed.data.mailbox);
  if (!outlet)
    return { dead: { kind: 'dead', reason: 'email.no_mailbox: the mailbox that sends it is no longer in IMAP_URL' } };
  return { mail: parsed.data, outlet };
}
