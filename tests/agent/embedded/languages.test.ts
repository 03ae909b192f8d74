import { describe, expect, it } from 'vitest';
import { languageReaderOf } from '../../../agent/embedded/language.ts';
import { loadPrompts } from '../../../prompts/load.ts';
import { createTalk } from './talk.ts';

const fresh = { email: null, name: null, company: null, sample: true };

describe('a prospect who writes another language', () => {
  it.each([
    [
      'de',
      [
        'Hallo',
        'uns fehlt ständig Ware',
        'wir sind zu fünft',
        'noch dieses Quartal',
        'der zweite',
        'jana@acme.example',
      ],
    ],
    [
      'es',
      [
        'hola',
        'nos quedamos sin stock cada semana',
        'somos cinco personas',
        'este trimestre',
        'el segundo',
        'jana@acme.example',
      ],
    ],
    [
      'fr',
      ['bonjour', 'nous sommes toujours en rupture', 'on est cinq', 'ce trimestre', 'le deuxième', 'jana@acme.example'],
    ],
    [
      'pt',
      ['olá', 'vive faltando produto no estoque', 'somos cinco', 'neste trimestre', 'o segundo', 'jana@acme.example'],
    ],
  ])('is qualified and booked in it: %s', async (language, lines) => {
    const talk = createTalk({ ...fresh, language });
    const replies = [];
    for (const line of lines) replies.push(await talk.say(line));
    expect(talk.fact('team_size')).toBe(5);
    expect(talk.fact('timeline')).toMatch(/now|quarter/);
    expect(talk.context.bookings).toMatchObject([{ status: 'confirmed' }]);
    expect(talk.context.language).toBe(language);
    for (const { text } of replies) expect(text).not.toMatch(/\b(?:the|you|your|which)\b/i);
  });

  it('may change the language in the middle and is not asked again what was asked before', async () => {
    const talk = createTalk(fresh);
    await talk.say('hello there');
    const heard = await talk.say('wir haben ständig zu viel Bestand im Lager und wollen besser planen');
    expect(talk.fact('need')).toContain('Bestand');
    expect(heard.text).toContain('Wie viele Personen');
    const back = await talk.say('about forty people would use it');
    expect(talk.fact('team_size')).toBe(40);
    expect(back.text).toContain('When would you like');
  });

  it.each([
    ['de', 'wo liegen die Daten?', 'Frankfurt, Deutschland'],
    ['es', '¿dónde se guardan los datos?', 'Fráncfort'],
    ['fr', 'où sont hébergées les données ?', 'Francfort'],
    ['pt', 'onde ficam os dados?', 'Frankfurt, Alemanha'],
  ])('is answered from the knowledge in it: %s', async (language, question, answer) => {
    expect((await createTalk({ ...fresh, language }).say(question)).text).toContain(answer);
  });

  it('is quoted an English article, and told that it is one, where there is no other', async () => {
    const heard = await createTalk({ language: 'de' }).say('wo werden unsere Daten gespeichert?');
    expect(heard.text).toMatch(/Englisch|englischen/);
    expect(heard.text).toContain('Frankfurt');
    expect(heard.withheld).toEqual([]);
  });

  it.each([
    ['de', 'verkauft ihr auch gabelstapler?', /Kolleg/],
    ['es', '¿pueden gestionar las nóminas?', /compañero/],
    ['fr', 'gérez-vous la paie des salariés ?', /collègue/],
    ['pt', 'vocês emitem nota fiscal?', /colega/],
  ])('hears that we do not know what we do not know: %s', async (language, question, colleague) => {
    expect((await createTalk({ ...fresh, language }).say(question)).text).toMatch(colleague);
  });
});

it.each([
  ['ops, cancela, vou viajar', 'pt', 'pt'],
  ['puede ser', 'pt', 'es'],
  ['servidora jaja', 'es', 'es'],
  ['minha sócia e eu', 'es', 'pt'],
  ['können wir deutsch weiter machen?', 'en', 'de'],
])('"%s" after %s is %s', (text, before, language) => {
  const { packs } = loadPrompts('prompts');
  expect(languageReaderOf(packs)(text, before)).toBe(language);
});
