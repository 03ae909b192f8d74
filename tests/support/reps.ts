import type { Rep } from '../../shared/company.ts';

/** A rep in Berlin who works weekdays from nine to five; `over` is what the test is about. */
export const sampleRep = (over: Partial<Rep> = {}): Rep => ({
  id: 'ben',
  name: 'Ben Fischer',
  email: 'ben@fernwick.example',
  role: 'ae',
  title: 'Account Executive',
  zone: 'Europe/Berlin',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '09:00', to: '17:00' }]])),
  absences: [],
  holidays: [],
  pools: ['mid-market'],
  skills: [],
  languages: ['en'],
  territories: [],
  weight: 100,
  priority: 0,
  caps: {},
  meeting: { minutes: 30, bufferMinutes: 10, noticeMinutes: 60, perDay: 6, horizonDays: 14 },
  presence: 'online',
  active: true,
  startedAt: new Date('2025-01-01T00:00:00Z'),
  slackUserId: null,
  ...over,
});
