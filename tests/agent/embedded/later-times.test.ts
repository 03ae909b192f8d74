import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

const opening = {
  en: 'Can we have a call next week? We run out of stock all the time, 12 planners, we want it this quarter.',
  de: 'Wir haben ständig Fehlbestände, 12 Planer, und wollen es noch in diesem Quartal. Können wir nächste Woche telefonieren?',
  es: 'Nos quedamos sin stock siempre, somos 12 planificadores y lo queremos este trimestre. ¿Podemos hablar la semana que viene?',
  fr: 'Nous sommes toujours en rupture de stock, 12 planificateurs, et le voulons ce trimestre. Un appel la semaine prochaine ?',
  pt: 'Ficamos sem estoque o tempo todo, somos 12 planejadores e queremos neste trimestre. Podemos falar na próxima semana?',
};

const offered = async (language: keyof typeof opening) => {
  const talk = createTalk({ sample: true });
  await talk.say(opening[language]);
  return { talk, before: talk.context.offers };
};

describe('who wants another time than those offered', () => {
  it.each([
    ['en', 'later?'],
    ['en', 'not so early please'],
    ['en', 'do you have later times?'],
    ['de', 'später?'],
    ['de', 'nicht so früh bitte'],
    ['de', 'haben Sie spätere Termine?'],
    ['es', 'más tarde?'],
    ['es', 'no tan temprano'],
    ['fr', 'plus tard ?'],
    ['fr', 'pas si tôt'],
    ['pt', 'mais tarde?'],
    ['pt', 'não tão cedo'],
  ] as const)('(%s) "%s" brings later ones', async (language, said) => {
    const { talk, before } = await offered(language);
    await talk.say(said);
    const last = Math.max(...before.map(({ startsAt }) => startsAt.getTime()));
    expect(talk.context.bookings).toEqual([]);
    expect(talk.context.offers[0]?.startsAt.getTime()).toBeGreaterThan(last);
  });

  it.each([
    ['en', 'anything on Thursday?'],
    ['de', 'geht auch was am Donnerstag?'],
    ['es', '¿algo el jueves?'],
    ['fr', 'quelque chose jeudi ?'],
    ['pt', 'tem algo na quinta?'],
  ] as const)('(%s) "%s" brings those of that day', async (language, said) => {
    const { talk } = await offered(language);
    await talk.say(said);
    expect(talk.context.offers.map(({ startsAt }) => startsAt.getUTCDay())).toEqual([4, 4, 4]);
  });

  it.each([
    ['en', 'maybe later'],
    ['de', 'vielleicht später'],
    ['fr', 'peut-être plus tard'],
    ['pt', 'talvez mais tarde'],
  ] as const)('(%s) "%s" puts it off, and asks for no other time', async (language, said) => {
    const { talk } = await offered(language);
    const heard = await talk.say(said);
    expect(heard.calls.map(({ name }) => name)).not.toContain('propose_slots');
  });
});
