import { onTestFinished } from 'vitest';
import type { Database } from '../../../../db/database.ts';
import * as outbox from '../../../../db/outbox.ts';
import * as bookings from '../../../../db/stores/bookings.ts';
import * as links from '../../../../db/stores/calendar-links.ts';
import type { Rep } from '../../../../shared/company.ts';
import { silentLogger } from '../../../../shared/logger.ts';
import type { CalendarDeps } from '../../../../tools/calendar/deps.ts';
import type { GoogleApi } from '../../../../tools/calendar/google/api.ts';
import { createGoogleCalendar } from '../../../../tools/calendar/google/calendar.ts';
import { connectGoogle } from '../../../../tools/calendar/google/connect.ts';
import { createGoogleDoor } from '../../../../tools/calendar/google/door.ts';
import { type GoogleSettings, withConsent } from '../../../../tools/calendar/google/sign-in.ts';
import { startFakeGoogle } from '../../../support/fake-google/fake-google.ts';
import { monday, openDesk } from '../desk.ts';

/** Google, ended with the test, and how Usher reaches it. */
export async function openGoogle(now = () => monday) {
  const google = await startFakeGoogle(now);
  onTestFinished(google.stop);
  const settings: GoogleSettings = {
    serviceAccount: null,
    oauth: { clientId: 'client', clientSecret: 'client-secret' },
    apiUrl: google.url,
  };
  return { google, settings };
}

/** One rep's calendar, signed in. */
export async function openApi(settings: GoogleSettings, calendarId: string): Promise<GoogleApi> {
  const auth = await withConsent(settings, 'refresh-token');
  if (!auth) throw new Error('not set up');
  return connectGoogle(auth, calendarId);
}

/** The front desk of `openDesk`, all of whose reps have their calendars at the fake Google. */
export async function openGoogleDesk(database: Database, reps: Rep[], over: Partial<CalendarDeps> = {}) {
  const time = { now: monday };
  const clock = { now: () => time.now };
  const { google, settings } = await openGoogle(clock.now);
  const door = createGoogleDoor(settings, (sealed) => sealed);
  const calendar = createGoogleCalendar({ database, bookings, links, outbox, door, clock, log: silentLogger });
  const desk = await openDesk(database, reps, { calendar, clock, ...over });
  await database.transaction(async (tx) => {
    for (const { id, email } of reps)
      await links.saveLink(tx, { repId: id, calendarId: email, secret: 'refresh-token' }, monday);
  });
  return { ...desk, google, door, calendar, time };
}
