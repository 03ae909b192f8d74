import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

describe('who says that they work for a competitor', () => {
  it.each([
    ['en', "To be open, I work for a competitor of yours and I'm just looking around."],
    ['en', "We're a direct competitor, only curious how you do it."],
    ['es', 'Para ser sincero, trabajo para la competencia y solo estoy mirando.'],
    ['pt', 'Sendo sincero, trabalho num concorrente e estou só olhando, sem pressa.'],
    ['fr', 'Pour être franc, je travaille pour un concurrent, je regarde juste.'],
    ['de', 'Ganz offen: ich arbeite bei einem Mitbewerber und will mich nur mal umschauen.'],
  ])('is neither questioned nor read as a buyer, %s', async (language, text) => {
    const talk = createTalk({ language });
    const heard = await talk.say(text);
    const facts = talk.context.facts.map(({ field, value }) => `${field}=${value}`);
    expect(facts).toEqual(['purpose=competitor']);
    expect(heard.text).not.toContain('?');
    expect(heard.withheld).toEqual([]);
  });

  it.each([
    'We are with a competitor of yours at the moment and are not happy.',
    'How do you compare with your competitors?',
    'We work with one of your competitors today and want to switch.',
  ])('is not who merely speaks of one: "%s"', async (text) => {
    const talk = createTalk();
    await talk.say(text);
    expect(talk.context.facts.some(({ field }) => field === 'purpose')).toBe(false);
  });
});
