import { expect, it } from 'vitest';
import { remembered } from '../../../tools/knowledge/remembered.ts';

it('what was looked up is known, until others were asked more recently', () => {
  const asked: string[] = [];
  const lookUp = remembered((key) => {
    asked.push(key);
    return [key];
  }, 2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(lookUp(key)).toEqual([key]);
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
});
