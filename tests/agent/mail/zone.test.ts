import { describe, expect, it } from 'vitest';
import { zoneOfMail } from '../../../agent/receive/mail-zone.ts';
import { parsed } from '../../support/mail-house.ts';

const winter = new Date('2026-01-12T09:00:00Z');
const summer = new Date('2026-07-13T09:00:00Z');

const zone = (address: string, offset: string, at = winter, ours = 'Europe/London') =>
  zoneOfMail(
    parsed({ from: { address, name: null }, sentAt: at, headers: { date: [`Mon, 12 Jan 2026 10:00:00 ${offset}`] } }),
    ours,
  );

describe('on whose clocks times are written to who writes by mail', () => {
  it.each([
    ['their country’s, where the offset agrees', 'anna@lager.de', '+0100', 'Europe/Berlin'],
    ['their country’s, where the program writes UTC', 'anna@lager.fr', '+0000', 'Europe/Paris'],
    ['by the offset, where they travel', 'anna@lager.de', '-0500', 'America/New_York'],
    ['by the offset, where the address names no country', 'anna@lager.com', '+0100 (CET)', 'Europe/Berlin'],
    ['nobody’s, of a program that writes UTC', 'anna@lager.com', '+0000', null],
    ['nobody’s, of one that does not know', 'anna@lager.de', '-0000', null],
    ['nobody’s, without an offset', 'anna@lager.de', 'GMT', null],
  ])('%s', (_, address, offset, expected) => expect(zone(address, offset)).toBe(expected));

  it('a half-year later the same offset is another city', () => {
    expect(zone('anna@lager.com', '+0100', summer)).toBe('Europe/London');
    expect(zone('anna@lager.com', '-0400', summer)).toBe('America/New_York');
  });

  it('our own city stands for its clock', () => {
    expect(zone('anna@lager.com', '+0100', winter, 'Europe/Vienna')).toBe('Europe/Vienna');
  });
});
