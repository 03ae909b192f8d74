import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

const toldColleague = async (language: string, text: string) => {
  const heard = await createTalk({ language }).say(text);
  return heard.calls.map(({ name, input }) => `${name} ${input.topic ?? ''}`.trim());
};

describe('a trouble with the product or an invoice goes to a colleague, and is no wish for a meeting', () => {
  it.each([
    ['en', 'Our sync is broken since this morning, and the warehouse stands still.'],
    ['en', 'You billed us 14 seats although we only use 9.'],
    ['en', 'I am locked out of the account. Can somebody call me at 3pm today?'],
    ['en', 'The app loads nothing since last night at 10, what is going on?'],
    ['de', 'Seit heute Morgen kommt die Anmeldung nicht mehr durch, das ganze Lager wartet.'],
    ['de', 'Auf der letzten Rechnung stimmt der Betrag nicht.'],
    ['es', 'Desde esta mañana su aplicación no sincroniza y el almacén está parado.'],
    ['es', 'La última factura está mal, nos han cobrado de más.'],
    ['fr', "Depuis ce matin l'application ne se synchronise plus et l'entrepôt est à l'arrêt."],
    ['fr', 'La dernière facture est fausse, vous avez trop prélevé.'],
    ['pt', 'Desde hoje cedo o aplicativo não sincroniza e o depósito está parado.'],
    ['pt', 'A última fatura está errada, cobraram a mais.'],
  ])('[%s] "%s"', async (language, text) => {
    const calls = await toldColleague(language, text);
    expect(calls).toContain('escalate_to_human support');
    expect(calls).not.toContain('propose_slots');
  });

  it.each([
    ['en', 'The tool we have today crashes all the time, that is why we look around.'],
    ['en', 'What would happen to our stock levels if your servers were down?'],
    ['en', 'We have been comparing tools since Monday.'],
    ['de', 'Unsere heutige Software stürzt ständig ab, darum suchen wir etwas anderes.'],
    ['de', 'Wir vergleichen seit Montag verschiedene Anbieter.'],
    ['es', 'El programa que usamos hoy se cae siempre, por eso buscamos otro.'],
    ['fr', "Le logiciel que nous avons aujourd'hui plante sans cesse, nous cherchons donc autre chose."],
    ['pt', 'O sistema que usamos hoje cai sempre, por isso procuramos outro.'],
  ])('[%s] a buyer who tells of such troubles stays with the agent: "%s"', async (language, text) => {
    expect(await toldColleague(language, text)).not.toContain('escalate_to_human support');
  });

  it('a demo of a Tuesday is offered to whoever is tired of their old system', async () => {
    const talk = createTalk({ tier: 'rep' });
    const heard = await talk.say('Our old system crashes every week. Can we have a demo on Tuesday?');
    expect(heard.calls.map(({ name }) => name)).toContain('propose_slots');
  });
});

describe('small things that a person would do', () => {
  it('who greets again and again is told that somebody is here, and not asked on', async () => {
    const talk = createTalk();
    for (const text of ['hi', 'hello']) await talk.say(text);
    const heard = await talk.say('hello?');
    expect(heard.text).toMatch(/I'm here/);
    expect(heard.chips.length).toBeGreaterThan(0);
  });

  it('who finds the price too high is taken seriously, and not told it once more', async () => {
    const talk = createTalk();
    await talk.say('What does Growth cost?');
    const heard = await talk.say("That's too expensive. Is there any room on the price?");
    expect(heard.text).not.toContain('590');
    expect(heard.text).toMatch(/colleague/);
  });

  it.each([
    ['de', 'Spreche ich hier mit einem Bot?'],
    ['es', '¿Puedo hablar con una persona?'],
    ['pt', 'Estou falando com um robô?'],
  ])('[%s] the one they talk to is no team of one: "%s"', async (language, text) => {
    const talk = createTalk({ language });
    await talk.say(text);
    expect(talk.context.facts).toEqual([]);
  });

  it('a question put without an order of words is no need', async () => {
    const talk = createTalk({ language: 'fr' });
    await talk.say('Bonjour');
    await talk.say('vous faites quoi exactement ?');
    expect(talk.context.facts).toEqual([]);
  });
});
