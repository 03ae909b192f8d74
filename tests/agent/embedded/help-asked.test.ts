import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

const answerTo = async (language: string, text: string): Promise<string> => {
  const talk = createTalk({ name: null, company: null, email: null, language });
  return (await talk.say(text)).text;
};

describe('whether we can help with what was just told', () => {
  it.each([
    ['en', 'Our shelves are empty by Friday and the back room is full of what nobody buys. Can you help?'],
    ['en', 'we bin half our bread. is that something you solve?'],
    ['en', 'We write off stock every month. Could you do anything about that?'],
    ['en', 'roses keep dying on us before anyone buys em, can u lot sort that?'],
    ['de', 'Unsere Regale sind freitags leer. Können Sie uns helfen?'],
    ['de', 'Wir haben ständig Überbestände. Hilft eure Software da?'],
    ['es', 'Se nos pudre la fruta. ¿Nos pueden ayudar?'],
    ['fr', 'Nous avons sans cesse des ruptures de stock. Pouvez-vous nous aider ?'],
    ['fr', "je perds un yaourt sur cinq parce qu'il dépasse la date. vous faites quelque chose contre ça ?"],
    ['pt', 'jogamos fora metade do pão todo dia, tem jeito pra isso?'],
    ['pt', 'A gente joga fora metade das verduras. Vocês podem ajudar?'],
  ])('%s: "%s" hears what we do, and what hurts is not asked again', async (language, text) => {
    const answer = await answerTo(language, text);
    expect(answer).toMatch(/Fernwick (?:is|ist)/);
    expect(answer).toMatch(/how many|wie viele|cuántas|combien|quantas/i);
  });

  it('a trouble with what they have of us goes to a colleague, as ever', async () => {
    expect(await answerTo('en', 'Our sync is broken. Can you help?')).toContain('colleague');
  });

  it('in another language it says what ops wrote in it, without a word on English', async () => {
    const answer = await answerTo('de', 'Wir haben ständig Überbestände. Können Sie da helfen?');
    expect(answer).toContain('Fernwick ist eine Software für die Bestandsplanung');
    expect(answer).not.toContain('Englisch');
  });
});
