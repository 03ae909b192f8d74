import { createEmulator } from 'emulate';
import { expect, onTestFinished, test } from 'vitest';
import { connectGoogle } from '../../../../tools/calendar/google/connect.ts';
import { withConsent } from '../../../../tools/calendar/google/sign-in.ts';

/**
 * A Google that others have written. It knows who is busy, and puts, lists and deletes events; ids of our own, reading
 * and changing one event, sync tokens and channels it does not know, and it takes any token: that is left to our own fake.
 */
const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const day = { start: at('06:00'), end: at('20:00') };
const range = (start: string, end: string) => ({ start: at(start), end: at(end) });

async function open() {
  const email = 'ben@fernwick.example';
  const busy = { start_date_time: at('09:00').toISOString(), end_date_time: at('10:00').toISOString() };
  const google = await createEmulator({
    service: 'google',
    port: 0,
    seed: {
      tokens: { 'ben-token': { login: email } },
      google: { users: [{ email }], calendar_events: [{ user_email: email, summary: 'Dentist', ...busy }] },
    },
  });
  onTestFinished(() => google.close());
  const oauth = { clientId: 'client', clientSecret: 'secret' };
  const auth = await withConsent({ serviceAccount: null, oauth, apiUrl: google.url }, 'unused');
  if (!auth) throw new Error('not set up');
  auth.setCredentials({ access_token: 'ben-token', expiry_date: Date.now() + 3_600_000 });
  const api = await connectGoogle(auth, 'primary');
  return { api, busy: () => api.freeBusy(day, AbortSignal.timeout(20_000)) };
}

test('an independent Google tells us when a rep is busy', async () => {
  const { busy } = await open();
  expect(await busy()).toEqual({ kind: 'ok', value: [range('09:00', '10:00')] });
});

test('what we put there blocks the rep, and no longer once it is taken away', async () => {
  const { api, busy } = await open();
  const put = await api.insert({
    summary: 'A call',
    ...{ start: { dateTime: at('13:00').toISOString() }, end: { dateTime: at('13:30').toISOString() } },
    extendedProperties: { private: {} },
  });
  if (put.kind !== 'ok') throw new Error(put.kind);
  expect(await busy()).toEqual({ kind: 'ok', value: [range('09:00', '10:00'), range('13:00', '13:30')] });
  const changes = await api.changes({ since: day.start });
  expect(changes).toMatchObject({ kind: 'ok', value: { syncToken: null } });
  expect(changes.kind === 'ok' && changes.value.events.map(({ id }) => id)).toContain(put.value.id);
  expect(await api.remove(put.value.id)).toEqual({ kind: 'ok', value: null });
  expect(await busy()).toEqual({ kind: 'ok', value: [range('09:00', '10:00')] });
  expect(await api.remove(put.value.id)).toEqual({ kind: 'failed', failure: { kind: 'gone' } });
});
