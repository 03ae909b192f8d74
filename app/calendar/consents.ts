import { createHmac } from 'node:crypto';
import { sameText } from '../../channels/web/tokens.ts';
import * as links from '../../db/stores/calendar-links.ts';
import type { CalendarDesk } from '../../shared/calendars.ts';
import { consentUrl, redeem } from '../../tools/calendar/google/sign-in.ts';
import type { Ground } from '../ground.ts';
import { stores } from '../stores.ts';
import type { Calendars } from './calendar.ts';

/** Time enough to choose an account and to read what is asked. */
const consentMs = 15 * 60_000;

/** Who has which calendar, and how a rep lets us into theirs. */
export function createCalendarDesk(ground: Ground, { google }: Pick<Calendars, 'google'>): CalendarDesk {
  const { config, database, clock, serverSecret } = ground;
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const redirectUri = `${base}/oauth/google/callback`;
  const sign = (text: string) =>
    createHmac('sha256', serverSecret).update(`calendar consent\n${text}`).digest('base64url');
  return {
    async list() {
      const reps = (await stores.company.loadReps(database.read)).filter(({ active }) => active);
      const known = new Map((await links.loadLinks(database.read)).map((link) => [link.repId, link]));
      return reps.map(({ id, name }) => {
        const link = known.get(id);
        return {
          ...{ repId: id, name, calendar: link ? ('google' as const) : ('embedded' as const) },
          ...{ calendarId: link?.calendarId ?? null, syncedAt: link?.syncedAt ?? null, fault: link?.fault ?? null },
          canConnect: google?.settings.oauth != null,
        };
      });
    },
    async connect(repId) {
      const rep = await stores.company.findRep(database.read, repId);
      if (!rep?.active) return { kind: 'unknown_rep' };
      const until = clock.now().getTime() + consentMs;
      const text = `${repId}.${until}`;
      const state = `${text}.${sign(text)}`;
      const url = google && (await consentUrl(google.settings, { redirectUri, state, hint: rep.email }));
      return url ? { kind: 'ask', url } : { kind: 'not_set_up' };
    },
    async consented({ state, code }) {
      const [repId = '', until = '', signature = ''] = state.split('.');
      if (!sameText(signature, sign(`${repId}.${until}`)) || Number(until) < clock.now().getTime())
        return { kind: 'expired' };
      const rep = await stores.company.findRep(database.read, repId);
      const token = google && rep && (await redeem(google.settings, { redirectUri, code }));
      if (!google || !rep || !token) return { kind: 'refused' };
      const link = { repId, calendarId: 'primary', secret: google.seal(token) };
      await database.transaction((tx) => links.saveLink(tx, link, clock.now()));
      return { kind: 'connected', name: rep.name };
    },
    async disconnect(repId) {
      await database.transaction((tx) => links.dropLink(tx, repId));
    },
  };
}
