import { describe, expect, it } from 'vitest';
import { hardCue } from '../../../agent/hard-cues.ts';
import { createTalk } from './talk.ts';

const factsOf = async (language: string, text: string): Promise<Record<string, string | number>> => {
  const talk = createTalk({ language });
  await talk.say(text);
  return Object.fromEntries(talk.context.facts.map(({ field, value }) => [field, value]));
};

describe('what hurts, put as a question', () => {
  it.each([
    ['en', 'How can we keep from running out of tiles every spring?'],
    ['de', 'Wie verhindern wir, dass uns ständig die Schrauben ausgehen?'],
    ['es', '¿Cómo evitamos quedarnos sin tornillos cada lunes?'],
    ['fr', 'Comment éviter les ruptures de vis chaque lundi ?'],
    ['pt', 'Como evitar ficar sem parafusos toda segunda?'],
  ])('is a need, %s: "%s"', async (language, text) => {
    expect(await factsOf(language, text)).toHaveProperty('need');
  });

  it.each([
    ['en', 'How do you keep our data from being lost?'],
    ['de', 'Wie lange dauert die Einführung?'],
  ])('is none where it asks about us, %s: "%s"', async (language, text) => {
    expect(await factsOf(language, text)).not.toHaveProperty('need');
  });
});

describe('a long sentence', () => {
  it('is read clause by clause', async () => {
    const facts = await factsOf(
      'en',
      "we're 21 buyers on Odoo and we keep running out of bread but my boss decides and we would start in two months",
    );
    expect(facts).toMatchObject({ team_size: 21, current_tool: 'Odoo', authority: 'influencer', timeline: 'quarter' });
    expect(facts.need).toMatch(/bread/);
  });
});

describe('who wants to sell to us', () => {
  it.each([
    ['en', "I'd like to introduce our cleaning services to your office manager"],
    ['de', 'Ich würde Ihnen gern unsere Dienstleistungen für Reinigung vorstellen'],
    ['fr', 'Je voudrais vous présenter nos services de nettoyage'],
  ])('is no buyer and no partner, %s: "%s"', async (language, text) => {
    expect(await factsOf(language, text)).toMatchObject({ purpose: 'vendor' });
  });
});

describe('a wish to be left alone, put in other words', () => {
  it.each(['please forget my number', 'Vergessen Sie bitte meine Adresse', 'olviden mi correo', 'oubliez mon numéro'])(
    'is obeyed: "%s"',
    (text) => expect(hardCue(text)).toBe('opt_out'),
  );

  it.each(["don't forget my number", 'Vergessen Sie bitte meine Nummer nicht', 'did you lose my number?'])(
    'is not heard where it is none: "%s"',
    (text) => expect(hardCue(text)).toBeNull(),
  );
});
