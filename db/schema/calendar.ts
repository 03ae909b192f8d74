import type { Kit } from '../kit/sqlite.ts';
import type { Reps } from './company.ts';

/** Which calendar outside the house a rep has, and how far it was read. */
export const defineCalendarLinks = ({ table, text, timestamp }: Kit, { reps }: { reps: Reps }) =>
  table('calendar_links', {
    repId: text('rep_id')
      .primaryKey()
      .references(() => reps.id),
    calendarId: text('calendar_id').notNull(),
    /** What the rep's consent brought, sealed with the server's secret; null where a service account acts for them. */
    secret: text('secret'),
    /** Where the next look at its changes begins; null before the first look and after the calendar forgot. */
    syncToken: text('sync_token'),
    syncedAt: timestamp('synced_at'),
    /** Why it cannot be read at the moment. */
    fault: text('fault'),
    at: timestamp('at').notNull(),
    /** By which Google tells us of changes, and what it calls the calendar there; null where we ask. */
    channelId: text('channel_id'),
    resourceId: text('resource_id'),
    /** How long it does; without a channel, until when it is no use to ask for one. */
    channelUntil: timestamp('channel_until'),
  });
