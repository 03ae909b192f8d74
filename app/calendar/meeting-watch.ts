import { remindOfMeetings } from '../../agent/meetings/remind.ts';
import type { MeetingDeps } from '../../agent/meetings/tell.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Calendars } from './calendar.ts';

const everyMs = 60_000;

/** Once a minute: who is to be reminded, which rep is to be asked how it went, and what reps have changed in their own calendars. */
export function createMeetingWatch(meetings: MeetingDeps, calendars: Pick<Calendars, 'look'>, log: Logger) {
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let stopped = false;
  let ask: () => Promise<unknown> = async () => undefined;
  const attempt = (what: string, work: () => Promise<unknown>) =>
    work().catch((fault: unknown) => log.warn({ fault: String(fault) }, `${what}: it is tried again in a minute`));
  async function look(): Promise<void> {
    await attempt('reminders could not be written', () => remindOfMeetings(meetings));
    await attempt('reps could not be asked about their meetings', ask);
    if (!stopped) await attempt('calendars could not be looked at', () => calendars.look(meetings));
  }
  const beat = () => {
    looking ??= look().finally(() => {
      looking = null;
    });
  };
  return {
    start(askForOutcomes: () => Promise<unknown>) {
      ask = askForOutcomes;
      beat();
      timer = setInterval(beat, everyMs);
    },
    /** Waits for what is being looked at. */
    async stop() {
      stopped = true;
      if (timer) clearInterval(timer);
      await looking;
    },
  };
}
