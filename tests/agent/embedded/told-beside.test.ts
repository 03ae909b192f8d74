import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

const meet: Record<string, string> = {
  en: 'can we have a call?',
  de: 'können wir telefonieren?',
  es: '¿podemos hablar por teléfono?',
  fr: 'on peut se parler au téléphone ?',
  pt: 'podemos marcar uma chamada?',
};

/** A talk in which the need is known and a question of ours has just been answered otherwise. */
const talkIn = async (language: string, need: string) => {
  const talk = createTalk({ language, name: null, company: null, email: null });
  await talk.say(need);
  return talk;
};

describe('a few words that nobody asked for', () => {
  it.each([
    ['en', 'we keep running out of roses', 'a fat paper diary lol', 'by hand'],
    ['de', 'uns geht ständig die Ware aus', 'ein dickes Notizbuch', 'by hand'],
    ['es', 'siempre nos quedamos sin género', 'una libreta', 'by hand'],
    ['fr', 'on jette la moitié de nos yaourts', 'un vieux cahier', 'by hand'],
    ['pt', 'sempre falta estoque na loja', 'um caderno velho', 'by hand'],
    ['en', 'we keep running out of roses', 'an old access thing', 'access'],
  ])('[%s] "%s", then "%s" names what they plan with', async (language, need, text, tool) => {
    const talk = await talkIn(language, need);
    await talk.say('12');
    await talk.say(meet[language] ?? '');
    await talk.say(text);
    expect(talk.fact('current_tool')).toBe(tool);
  });

  it.each([
    ['fr', 'on jette la moitié de nos yaourts', "on est huit en comptant l'apprenti", 8],
    ['en', 'we keep running out of roses', 'eight of us with the apprentice', 8],
  ])('[%s] "%s", then "%s" is a size and no complaint', async (language, need, text, size) => {
    const talk = await talkIn(language, need);
    const { calls } = await talk.say(text);
    expect(talk.fact('team_size')).toBe(size);
    expect(calls.map(({ name }) => name)).not.toContain('escalate_to_human');
  });

  it('a real complaint stays one, whatever figures stand in it', async () => {
    const talk = createTalk({ language: 'en' });
    const { calls } = await talk.say('our sync has been broken all day for 12 people');
    expect(calls.map(({ name }) => name)).toContain('escalate_to_human');
  });
});
