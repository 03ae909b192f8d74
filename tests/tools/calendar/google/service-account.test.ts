import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { createGoogleDoor } from '../../../../tools/calendar/google/door.ts';
import { openGoogle } from './desk.ts';

const email = 'usher@project.iam.example';
const scopes = ['https://www.googleapis.com/auth/calendar.events', 'https://www.googleapis.com/auth/calendar.freebusy'];
const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const [own, stranger] = [pair(), pair()];
const window = { start: new Date('2026-11-24T08:00:00Z'), end: new Date('2026-11-24T18:00:00Z') };

const link = (calendarId: string) => ({
  ...{ repId: calendarId, calendarId, secret: null, syncToken: null, syncedAt: null, fault: null },
  ...{ at: window.start, channelId: null, resourceId: null, channelUntil: null },
});

async function open({ key = own.privateKey, granted = scopes } = {}) {
  const { google, settings } = await openGoogle();
  google.delegate(email, { publicKey: own.publicKey, scopes: granted, domain: 'fernwick.example' });
  const door = createGoogleDoor({ ...settings, oauth: null, serviceAccount: { email, key } }, (sealed) => sealed);
  const freeBusy = (calendarId: string) => door.freeBusy(link(calendarId), window, AbortSignal.timeout(20_000));
  return { google, freeBusy };
}

test('a service account acts for each rep of its domain, as that rep and no other', async () => {
  const { google, freeBusy } = await open();
  google.calendar('ben@fernwick.example').add({
    ...{ id: 'dentist0', start: { dateTime: '2026-11-24T09:00:00Z' }, end: { dateTime: '2026-11-24T10:00:00Z' } },
  });
  expect(await freeBusy('ben@fernwick.example')).toMatchObject({ kind: 'ok', value: [{ start: expect.any(Date) }] });
  expect(await freeBusy('ada@fernwick.example')).toEqual({ kind: 'ok', value: [] });
  expect(google.bearers).toEqual(['ya29.for.ben@fernwick.example', 'ya29.for.ada@fernwick.example']);
});

test.each([
  ['whose key is not that of the account', { key: stranger.privateKey }, 'ben@fernwick.example', 'invalid_grant'],
  [
    'whose scopes the domain has not granted',
    { granted: scopes.slice(0, 1) },
    'ben@fernwick.example',
    'unauthorized_client',
  ],
  ['who is of another domain', {}, 'kim@elsewhere.example', 'unauthorized_client'],
] as const)('one %s is refused, and the reason is kept for ops', async (_who, { ...over }, calendarId, reason) => {
  const { freeBusy } = await open({ ...over, ...('granted' in over && { granted: [...over.granted] }) });
  expect(await freeBusy(calendarId)).toMatchObject({
    kind: 'failed',
    failure: { kind: 'refused', reason: expect.stringContaining(reason) },
  });
});
