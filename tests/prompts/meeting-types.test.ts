import { expect, test } from 'vitest';
import { meetingType } from '../../prompts/schemas/meeting-types.ts';

const written = {
  id: 'technical-call',
  name: 'Technical call',
  hosts: [{ any: ['mid-market'] }, { any: ['support'] }],
};

test('a meeting of several is half an hour under the rules of its hosts, on its page alone, unless it says otherwise', () => {
  expect(meetingType.parse(written)).toEqual({
    ...{ id: 'technical-call', name: 'Technical call', minutes: 30, bufferMinutes: null, tiers: [] },
    places: [
      { any: ['mid-market'], owner: false },
      { any: ['support'], owner: false },
    ],
  });
});

test('`all` is a place for each, and the place of the rep who has the lead comes first', () => {
  const hosts = [{ all: ['ada', 'ben'] }, { any: ['mid-market'], owner: true }];
  expect(meetingType.parse({ ...written, hosts }).places).toEqual([
    { any: ['mid-market'], owner: true },
    { any: ['ada'], owner: false },
    { any: ['ben'], owner: false },
  ]);
});

test.each([
  ['without hosts', { hosts: [] }, 'must name at least one host'],
  ['with a place for nobody', { hosts: [{ any: [] }] }, 'must name at least one rep or pool'],
  [
    'with two places for the rep who has the lead',
    { hosts: [1, 2].map(() => ({ any: ['ada'], owner: true })) },
    'owner',
  ],
  ['that the agent offers without a place for that rep', { tiers: ['rep'] }, 'owner: true'],
])('a meeting %s is told to ops', (_what, over, problem) => {
  const { error } = meetingType.safeParse({ ...written, ...over });
  expect(JSON.stringify(error?.issues)).toContain(problem);
});
