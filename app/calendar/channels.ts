import { createHmac } from 'node:crypto';
import { sameText } from '../../channels/web/tokens.ts';
import type { Database } from '../../db/database.ts';
import type * as links from '../../db/stores/calendar-links.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import type { GoogleApi } from '../../tools/calendar/google/api.ts';

export type ChannelDeps = {
  database: Database;
  links: typeof links;
  clock: Clock;
  log: Logger;
  serverSecret: string;
  /** Where Google reaches us; it wants https. Null: it cannot, and calendars are asked. */
  publicUrl: string | null;
};

const hourMs = 3_600_000;
/** Google's channels end after a week or so and are never prolonged: another one takes over in time. */
const renewMs = 2 * hourMs;
/** After Google has refused one. */
const againMs = hourMs;

/** Channels by which Google tells us of changes, so that nobody has to ask every minute. */
export function createChannels({ database, links, clock, log, serverSecret, publicUrl }: ChannelDeps) {
  const address = publicUrl?.startsWith('https://') ? `${publicUrl}/google/calendar/changes` : null;
  const tokenOf = (id: string) =>
    createHmac('sha256', serverSecret).update(`calendar channel\n${id}`).digest('base64url');
  const record = (repId: string, channel: Parameters<typeof links.recordChannel>[2]) =>
    database.transaction((tx) => links.recordChannel(tx, repId, channel));

  return {
    isOurs: ({ id, token }: { id: string; token: string }): boolean => sameText(token, tokenOf(id)),
    /** Whether Google tells us of this calendar by itself. */
    isOpen: ({ channelId, channelUntil }: links.CalendarLink): boolean =>
      channelId !== null && channelUntil !== null && channelUntil > clock.now(),
    /** Sees to it that there is a channel that lasts: the next one is opened before the last one is closed. */
    async keep(link: links.CalendarLink, api: GoogleApi): Promise<void> {
      const { repId, channelId, resourceId, channelUntil } = link;
      const now = clock.now().getTime();
      const soon = channelId === null ? now : now + renewMs;
      if (address === null || (channelUntil !== null && channelUntil.getTime() > soon)) return;
      const id = newId('chan');
      const opened = await api.watch({ id, address, token: tokenOf(id) });
      if (opened.kind === 'failed') {
        log.warn(
          { repId, failure: opened.failure.kind },
          'Google opens no channel: the calendar is asked every minute',
        );
        if (channelId === null)
          await record(repId, { channelId: null, resourceId: null, channelUntil: new Date(now + againMs) });
        return;
      }
      const { resourceId: watched, until } = opened.value;
      await record(repId, { channelId: id, resourceId: watched, channelUntil: until });
      if (channelId !== null && resourceId !== null) await api.stopWatching({ id: channelId, resourceId });
    },
  };
}

export type Channels = ReturnType<typeof createChannels>;
