import type { CalendarLink } from '../../../db/stores/calendar-links.ts';
import type { Interval } from '../slots.ts';
import type { Answer, GoogleApi } from './api.ts';
import { connectGoogle } from './connect.ts';
import { failureOf } from './failure.ts';
import { actFor, type GoogleSettings, withConsent } from './sign-in.ts';

/** Opens the calendars of reps, each once, and asks each once at a time who is busy. */
export type GoogleDoor = {
  open: (link: CalendarLink) => Promise<Answer<GoogleApi>>;
  freeBusy: (link: CalendarLink, window: Interval, signal: AbortSignal) => Promise<Answer<Interval[]>>;
};

/** `unseal` gives back what a consent brought; throws where it was sealed by another server. */
export function createGoogleDoor(settings: GoogleSettings, unseal: (sealed: string) => string): GoogleDoor {
  const opened = new Map<string, Promise<GoogleApi | null>>();
  const asked = new Map<string, Promise<Answer<Interval[]>>>();

  async function connect({ secret, calendarId }: CalendarLink): Promise<GoogleApi | null> {
    const auth = secret === null ? await actFor(settings, calendarId) : await withConsent(settings, unseal(secret));
    return auth && connectGoogle(auth, calendarId);
  }

  async function open(link: CalendarLink): Promise<Answer<GoogleApi>> {
    const key = `${link.repId} ${link.calendarId} ${link.secret ?? ''}`;
    const opening = opened.get(key) ?? connect(link);
    opened.set(key, opening);
    try {
      const api = await opening;
      if (api) return { kind: 'ok', value: api };
      const reason = 'Google is not set up here any more: see docs/calendar.md';
      return { kind: 'failed', failure: { kind: 'refused', reason } };
    } catch (fault) {
      opened.delete(key);
      return { kind: 'failed', failure: failureOf(fault) };
    }
  }

  return {
    open,
    async freeBusy(link, window, signal) {
      const running = asked.get(link.repId);
      if (running) return running;
      const asking = open(link).then((door) => (door.kind === 'ok' ? door.value.freeBusy(window, signal) : door));
      asked.set(link.repId, asking);
      return asking.finally(() => asked.delete(link.repId));
    },
  };
}
