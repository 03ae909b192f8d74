import type { PostDeps } from '../agent/mail/post.ts';
import type { HoldTime } from '../agent/receive/deps.ts';
import { createMailTokens } from '../channels/web/mail-tokens.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../shared/clock.ts';
import type { MailLink } from '../shared/mail-link.ts';
import { createHoldTime } from '../tools/calendar/counter.ts';
import type { Calendar } from '../tools/calendar/port.ts';
import type { Ground } from './ground.ts';
import { stores } from './stores.ts';

const dayMs = 24 * 3_600_000;

/** How long a link does what it says: leaving is for ever. */
const validMs: Record<MailLink['kind'], number> = {
  book: 30 * dayMs,
  chat: 30 * dayMs,
  rep: 30 * dayMs,
  unsubscribe: 36_500 * dayMs,
};

/** How mails are written; null where no mailbox is configured. */
export function createPost({ config, prompts, serverSecret, clock }: Ground): PostDeps | null {
  if (!config.email) return null;
  const { company } = prompts;
  const tokens = createMailTokens(serverSecret);
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const { bookings, mails, messages, outbox, suppressions, company: companyStore } = stores;
  return {
    house: {
      mailboxes: config.email.mailboxes.map(({ name, from }) => ({ name, address: from.address })),
      agentName: company.agentName,
      companyName: company.name,
      meetingTitle: company.meetingTitle,
      zone: company.zone,
      linkTo: (link) => `${base}/mail/${tokens.write(link, new Date(clock.now().getTime() + validMs[link.kind]))}`,
      leadUrl: (leadId) => `${base}/console/leads/${leadId}`,
    },
    stores: { bookings, mails, messages, outbox, suppressions, company: companyStore },
  };
}

/** A time that a prospect's calendar proposes, held where the rep is free then. */
export const createCounter = ({ read }: Pick<Database, 'read'>, calendar: Calendar, clock: Clock): HoldTime =>
  createHoldTime({ read, bookings: stores.bookings, company: stores.company, calendar, clock });
