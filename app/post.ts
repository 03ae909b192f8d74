import type { PostDeps } from '../agent/mail/post.ts';
import type { HoldTime } from '../agent/receive/deps.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../shared/clock.ts';
import { createHoldTime } from '../tools/calendar/counter.ts';
import type { Calendar } from '../tools/calendar/port.ts';
import type { Ground } from './ground.ts';
import { createLinkTo } from './mail-links.ts';
import { stores } from './stores.ts';

/** How mails are written; null where no mailbox is configured. */
export function createPost(ground: Ground): PostDeps | null {
  const { config, prompts } = ground;
  if (!config.email) return null;
  const { company } = prompts;
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const { bookings, mails, messages, outbox, suppressions, company: companyStore } = stores;
  return {
    house: {
      mailboxes: config.email.mailboxes.map(({ name, from }) => ({ name, address: from.address })),
      agentName: company.agentName,
      companyName: company.name,
      meetingTitle: company.meetingTitle,
      zone: company.zone,
      linkTo: createLinkTo(ground),
      leadUrl: (leadId) => `${base}/console/leads/${leadId}`,
    },
    stores: { bookings, mails, messages, outbox, suppressions, company: companyStore },
  };
}

/** A time that a prospect's calendar proposes, held where the rep is free then. */
export const createCounter = ({ read }: Pick<Database, 'read'>, calendar: Calendar, clock: Clock): HoldTime =>
  createHoldTime({ read, bookings: stores.bookings, company: stores.company, calendar, clock });
