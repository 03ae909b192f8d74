import { expect, test } from 'vitest';
import { type BusinessHours, businessDaysLater, nextOpening } from '../../../tools/follow-up/business-time.ts';

const span = [{ from: '09:00', to: '17:00' }];
const week = { mon: span, tue: span, wed: span, thu: span, fri: span };
const business: BusinessHours = {
  hours: week,
  hoursIn: { 'Asia/Riyadh': { sun: span, mon: span, tue: span, wed: span, thu: span } },
};
const at = (iso: string) => new Date(iso);

test('within business hours a touch is due at once', () => {
  expect(nextOpening(at('2026-11-23T10:30:00Z'), 'Europe/Berlin', business)).toEqual(at('2026-11-23T10:30:00Z'));
});

test('after hours it waits for the next morning of the prospect, not for ours', () => {
  expect(nextOpening(at('2026-11-23T23:30:00Z'), 'America/New_York', business)).toEqual(at('2026-11-24T14:00:00Z'));
});

test('nobody is written to on their weekend', () => {
  expect(nextOpening(at('2026-11-21T10:00:00Z'), 'Europe/Berlin', business)).toEqual(at('2026-11-23T08:00:00Z'));
  expect(nextOpening(at('2026-11-27T10:00:00Z'), 'Asia/Riyadh', business)).toEqual(at('2026-11-29T06:00:00Z'));
});

test('business days leave the weekend out and keep the time of day', () => {
  const friday = at('2026-11-20T13:00:00Z');
  expect(businessDaysLater(friday, 1, 'Europe/Berlin', business)).toEqual(at('2026-11-23T13:00:00Z'));
  expect(businessDaysLater(friday, 7, 'Europe/Berlin', business)).toEqual(at('2026-12-01T13:00:00Z'));
});

test('the time of day is the one on their wall, also across a change of clocks', () => {
  const before = at('2026-10-23T08:00:00Z');
  expect(businessDaysLater(before, 1, 'Europe/Berlin', business)).toEqual(at('2026-10-26T09:00:00Z'));
});

test('what was said late in the evening is followed up in the morning', () => {
  expect(businessDaysLater(at('2026-11-23T21:00:00Z'), 1, 'Europe/Berlin', business)).toEqual(
    at('2026-11-25T08:00:00Z'),
  );
});
