import { expect, it } from 'vitest';
import { slotLabel } from '../../../tools/calendar/labels.ts';

const noon = new Date('2026-11-24T12:00:00Z');

it.each([
  ['en', 'Europe/London', 'Tue 24 Nov, 12:00 (London time)'],
  ['de', 'Europe/Vienna', 'Di 24. Nov, 13:00 Uhr (Zeit in Wien)'],
  ['fr', 'Europe/London', 'mar. 24 nov., 12:00 (heure de Londres)'],
  ['fr', 'Europe/Amsterdam', "mar. 24 nov., 13:00 (heure d'Amsterdam)"],
  ['es', 'America/New_York', 'mar 24 nov, 07:00 (hora de Nueva York)'],
  ['pt', 'America/Sao_Paulo', 'ter. 24 nov., 09:00 (horário de São Paulo)'],
  ['de', 'Etc/UTC', 'Di 24. Nov, 12:00 Uhr (UTC)'],
  ['en', 'UTC', 'Tue 24 Nov, 12:00 (UTC)'],
])('a time is written as people who speak %s write it, with the city of %s', (language, zone, label) => {
  expect(slotLabel(noon, zone, language)).toBe(label);
});
