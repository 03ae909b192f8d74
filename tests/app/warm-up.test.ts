import { expect, it } from 'vitest';
import { createEmbedded } from '../../app/mind.ts';
import { createWarmUp } from '../../app/warm-up.ts';
import { loadPrompts } from '../../prompts/load.ts';

it('the embedded model tells the patterns of all its languages', () => {
  const { patterns } = createEmbedded(loadPrompts('prompts'));
  const sources = patterns().map(({ source }) => source);
  for (const word of ['people', 'leute', 'personas', 'personnes', 'pessoas'])
    expect(sources.some((source) => source.includes(word))).toBe(true);
});

it('patterns are used in steps, and others have their turn in between', async () => {
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  const warmUp = createWarmUp({ patterns: () => Array.from({ length: 5 }, () => /a/g), stepMs: 0, pauseMs: 10 });
  expect(await warmUp()).toBe(5);
  clearInterval(others);
  expect(turns).toBeGreaterThan(0);
});

it('what was published meanwhile is warmed in place of what no longer holds', async () => {
  const warmUp = createWarmUp({ patterns: () => [/a/, /b/, /c/], stepMs: 0, pauseMs: 5 });
  const [before, after] = await Promise.all([warmUp(), warmUp()]);
  expect(before).toBeLessThan(3);
  expect(after).toBe(3);
});
