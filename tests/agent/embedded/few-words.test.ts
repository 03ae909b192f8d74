import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

const open = (language: string) => createTalk({ language });

describe('a word or two at the beginning', () => {
  it.each([
    ['en', 'dead stock.'],
    ['en', 'empty shelves'],
    ['de', 'Fehlbestände'],
    ['de', 'leere Regale'],
    ['es', 'roturas de stock'],
    ['fr', 'ruptures'],
    ['fr', 'surstock'],
    ['pt', 'falta de produto'],
  ])('[%s] "%s" is what hurts, and is not asked for again', async (language, text) => {
    const talk = open(language);
    const { text: reply } = await talk.say(text);
    expect(String(talk.fact('need')).toLowerCase()).toBe(text.replace('.', '').toLowerCase());
    expect(reply).toContain('?');
  });

  it.each([
    ['en', 'Peter Smith'],
    ['en', 'nice website'],
    ['de', 'mal schauen'],
    ['fr', 'beau site'],
    ['pt', 'bom dia'],
  ])('[%s] "%s" is none', async (language, text) => {
    const talk = open(language);
    await talk.say(text);
    expect(talk.fact('need')).toBeUndefined();
  });
});
