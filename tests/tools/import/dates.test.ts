import { describe, expect, test } from 'vitest';
import { settleDates } from '../../../tools/import/dates.ts';

const now = new Date('2026-03-02T12:00:00Z');
const isoOf = (values: string[]) => {
  const dates = settleDates(values, now);
  if (dates.kind !== 'settled') return dates.kind;
  return values.map((value) => dates.read(value)?.toISOString().replace('T00:00:00.000Z', '') ?? null);
};

describe('one value that allows nothing else decides for the whole column', () => {
  test.each([
    ['day first', ['03/04/2025', '25/04/2025'], ['2025-04-03', '2025-04-25']],
    ['month first', ['3/4/2025', '4/25/2025'], ['2025-03-04', '2025-04-25']],
    ['with hyphens and two digits', ['03-04-25', '25-04-25'], ['2025-04-03', '2025-04-25']],
    [
      'with times',
      ['3/4/2025 2:30 PM', '4/25/2025 12:05 AM'],
      ['2025-03-04T14:30:00.000Z', '2025-04-25T00:05:00.000Z'],
    ],
  ])('%s', (_, values, expected) => expect(isoOf(values)).toEqual(expected));
});

describe('dates that are clear by themselves', () => {
  test.each([
    ['2025-04-03', '2025-04-03'],
    ['2025/4/3', '2025-04-03'],
    ['20250403', '2025-04-03'],
    ['2025-04-03T08:00:00Z', '2025-04-03T08:00:00.000Z'],
    ['2025-04-03T08:00:00+02:00', '2025-04-03T06:00:00.000Z'],
    ['3 April 2025', '2025-04-03'],
    ['April 3rd, 2025', '2025-04-03'],
    ['3. März 2025', '2025-03-03'],
    ['3 de agosto de 2025', '2025-08-03'],
    ['3 août 2025', '2025-08-03'],
    ['3 de outubro de 2025', '2025-10-03'],
    ['Thu, 3 Apr 2025', '2025-04-03'],
    ['1743667200', '2025-04-03T08:00:00.000Z'],
    ['1743667200000', '2025-04-03T08:00:00.000Z'],
  ])('%s', (written, iso) => expect(isoOf([written])).toEqual([iso]));
});

test('dots mean day first', () => expect(isoOf(['03.04.2025', '05.06.2025'])).toEqual(['2025-04-03', '2025-06-05']));

test('what has happened does not lie in the future', () => {
  expect(isoOf(['02/01/2026', '01/03/2025', '03/12/2025'])).toEqual('ambiguous');
  expect(isoOf(['02/03/2026', '03/04/2025', '01/12/2026'])).toEqual(['2026-02-03', '2025-03-04', '2026-01-12']);
  expect(isoOf(['12/02/2026', '03/01/2025', '01/02/2026'])).toEqual(['2026-02-12', '2025-01-03', '2026-02-01']);
});

test('an export in order of time is in order in one reading only', () => {
  const days = ['01/02', '05/02', '09/02', '11/02', '02/03', '07/03', '10/03', '12/03', '01/04', '04/04', '08/04'];
  const read = isoOf(days.map((day) => `${day}/2025`));
  expect(read[0]).toBe('2025-02-01');
  expect(read.at(-1)).toBe('2025-04-08');
});

test('where nothing decides, somebody is asked', () => {
  expect(settleDates(['03/04/2025', '05/06/2025'], now)).toMatchObject({ kind: 'ambiguous', example: '03/04/2025' });
});

test('days that do not exist are no dates', () => {
  expect(isoOf(['31/02/2025', '25/02/2025', '13/12/2025'])).toEqual([null, '2025-02-25', '2025-12-13']);
});

test('a column of something else is no column of dates', () => {
  expect(isoOf(['blue', '25/02/2025', 'red', 'green'])).toBe('not_dates');
  expect(isoOf([])).toBe('not_dates');
});
