import type { Hear } from '../../agent/meetings/answered.ts';
import type { HostLeftDeps } from '../../agent/meetings/host-left.ts';
import { remindOfMeetings } from '../../agent/meetings/remind.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Calendars } from './calendar.ts';

const everyMs = 60_000;

/** Who is there once all of it has begun: who asks reps how it went, and who hears what guests let us know. */
export type MeetingEars = { ask: () => Promise<unknown>; hear: Hear };

/** Once a minute: who is to be reminded, which rep is to be asked how it went, and what reps have changed in their own calendars. */
export function createMeetingWatch(meetings: HostLeftDeps, calendars: Pick<Calendars, 'look'>, log: Logger) {
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let stopped = false;
  let ears: MeetingEars = {
    ask: async () => undefined,
    hear: () => Promise.reject(new TypeError('nothing has begun')),
  };
  const told = new Set<string>();
  const byChannel = new Map<string, Promise<unknown>>();
  const attempt = (what: string, work: () => Promise<unknown>) =>
    work().catch((fault: unknown) => log.warn({ fault: String(fault) }, `${what}: it is tried again in a minute`));
  async function look(): Promise<void> {
    await attempt('reminders could not be written', () => remindOfMeetings(meetings));
    await attempt('reps could not be asked about their meetings', ears.ask);
    if (!stopped) await attempt('calendars could not be looked at', () => calendars.look(meetings, ears.hear));
  }
  const beat = () => {
    looking ??= look().finally(() => {
      looking = null;
    });
  };
  return {
    start(begun: MeetingEars) {
      ears = begun;
      beat();
      timer = setInterval(beat, everyMs);
    },
    /** Google has told of a change. While that calendar is being looked at, one more look takes in all that was told. */
    told(channelId: string) {
      if (stopped || told.has(channelId)) return;
      told.add(channelId);
      const before = byChannel.get(channelId) ?? Promise.resolve();
      const next = before.then(() => {
        told.delete(channelId);
        return attempt('a calendar could not be looked at', () => calendars.look(meetings, ears.hear, channelId));
      });
      byChannel.set(channelId, next);
      void next.then(() => byChannel.get(channelId) === next && byChannel.delete(channelId));
    },
    /** Waits for what is being looked at. */
    async stop() {
      stopped = true;
      if (timer) clearInterval(timer);
      await looking;
      await Promise.all(byChannel.values());
    },
  };
}
