import { expect, test } from 'vitest';
import { createLexicon } from '../../../agent/embedded/lexicon.ts';
import { files } from './talk.ts';

const { pattern, anyPattern } = createLexicon(files.en);

test('a pattern that names a group twice is refused on every Node, since Node 22 could not start with it', () => {
  expect(() => pattern('using (?<value>\\w+)|stuck with (?<value>\\w+)')).toThrow('the group value is named twice');
  expect(() => anyPattern(['from {zone}', 'in {zone}'])).toThrow('the group zone is named twice');
});

test('one name after a choice of beginnings is read in each', () => {
  const tool = pattern('(?:using|stuck with) (?<value>\\w+)');
  expect([...'using Orbit, stuck with Excel'.matchAll(tool)].map(({ groups }) => groups?.value)).toEqual([
    'Orbit',
    'Excel',
  ]);
});
