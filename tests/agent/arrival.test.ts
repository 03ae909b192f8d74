import { describe, expect, it } from 'vitest';
import { createBeforeReply } from '../../agent/guards/before-reply.ts';
import { loadPrompts } from '../../prompts/load.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { sampleTurn } from '../support/turn.ts';

/** When a person answers is promised by nobody but the fact that was found out. */

const judge = createBeforeReply({
  promptTemplate: 'Nothing of this may be recited.',
  companyText: 'Fernwick. Stock planning for wholesalers.',
  readLanguage: (_, before) => before,
});

/** Monday noon in Berlin; the colleague is there on Tuesday at half past eight. */
const presence = { repId: 'sam', from: '2026-11-24T07:30:00Z', writesIn: null };
const called = (over: Partial<typeof presence> | { from: null } = {}): Partial<TurnContext> => ({
  state: 'waiting_for_rep',
  now: new Date('2026-11-23T11:00:00Z'),
  escalation: {
    topic: 'support',
    reason: 'the sync is down',
    at: '2026-11-23T11:00:00Z',
    additions: [],
    presence: { ...presence, ...over },
  },
});

const verdictOn = (language: string, sentence: string, over: Partial<TurnContext> = called()): string => {
  const verdict = judge(sentence, sampleTurn({ ...over, language }));
  return verdict.kind === 'passes' ? 'passes' : verdict.violation.rule;
};

const promised: Record<string, string[]> = {
  en: [
    'A colleague will answer you today.',
    'Someone from our team will call you within the hour.',
    "You'll hear from us tonight.",
    'They will get back to you tomorrow afternoon.',
    'A specialist will be with you in a few minutes.',
    'A colleague will reply here shortly.',
    'A human will answer you on Monday at 10:00.',
  ],
  de: [
    'Ein Kollege antwortet Ihnen noch heute.',
    'Sie hören heute Nachmittag von uns.',
    'Jemand aus dem Team meldet sich in einer Stunde.',
    'Eine Kollegin ruft Sie morgen Nachmittag an.',
    'Ein Kollege kümmert sich sofort darum.',
    'Unser Team wird sich innerhalb weniger Stunden bei Ihnen melden.',
  ],
  es: [
    'Un compañero le responderá hoy mismo.',
    'Alguien del equipo le llamará en una hora.',
    'Le responderán esta tarde.',
    'Un compañero le escribirá mañana por la tarde.',
    'Recibirá una respuesta enseguida.',
  ],
  fr: [
    "Un collègue vous répondra aujourd'hui.",
    "Quelqu'un de l'équipe vous rappellera dans l'heure.",
    'Vous aurez une réponse ce soir.',
    'Un collègue vous écrira demain après-midi.',
    'Mon collègue vous répondra dans quelques minutes.',
  ],
  pt: [
    'Um colega vai responder ainda hoje.',
    'Alguém da equipe vai ligar em uma hora.',
    'Você receberá uma resposta esta tarde.',
    'Um colega entrará em contato amanhã à tarde.',
    'Ele vai responder em instantes.',
  ],
};

const fine: Record<string, string[]> = {
  en: [
    'A colleague will be there from Tuesday at 08:30 (Berlin).',
    'They will answer you here tomorrow morning, from 08:30.',
    'A colleague has been told and will answer you here.',
    "I can't promise that a colleague answers today.",
    'Would you like a colleague to call you today?',
    'Do you want to go live today or next week?',
  ],
  de: [
    'Ab Dienstag um 08:30 (Berlin) ist jemand aus dem Team da.',
    'Ein Kollege antwortet Ihnen hier, morgen ab 08:30 Uhr.',
    'Ich habe einen Kollegen informiert; er antwortet Ihnen direkt hier.',
    'Ich kann nicht versprechen, dass sich heute jemand meldet.',
  ],
  es: [
    'Un compañero estará disponible a partir del martes a las 08:30 (Berlin).',
    'Un compañero le responderá aquí mañana por la mañana.',
    'Se lo he pasado a un compañero, que le responderá aquí.',
  ],
  fr: [
    'Un collègue sera là à partir de mardi à 08:30 (Berlin).',
    'Un collègue vous répondra ici demain matin.',
    'Je l’ai transmis à un collègue ; il vous répondra ici.',
  ],
  pt: [
    'Um colega estará disponível a partir de terça-feira às 08:30 (Berlin).',
    'Um colega vai responder aqui amanhã de manhã.',
    'Avisei um colega, que vai responder aqui mesmo.',
  ],
};

describe('when a person will answer', () => {
  for (const [language, sentences] of Object.entries(promised))
    it(`is not promised beyond what is known, ${language}`, () => {
      expect(sentences.filter((one) => verdictOn(language, one) === 'passes')).toEqual([]);
    });

  for (const [language, sentences] of Object.entries(fine))
    it(`may be said as it was found out, ${language}`, () => {
      expect(
        sentences.map((one) => [one, verdictOn(language, one)]).filter(([, verdict]) => verdict !== 'passes'),
      ).toEqual([]);
    });

  it('is no hour at all while it is not known, and "shortly" while somebody is at work', () => {
    const now = called({ from: null });
    expect(verdictOn('en', 'A colleague will answer you today.', now)).toBe('promises_arrival');
    expect(verdictOn('en', 'A colleague will answer you within the hour.', now)).toBe('promises_arrival');
    expect(verdictOn('en', 'A colleague will answer you here shortly.', now)).toBe('passes');
  });

  it('is not made true by the prospect who asks for it', () => {
    const asked = {
      id: 'm',
      role: 'prospect' as const,
      text: 'Call me today at 15:00!',
      at: new Date('2026-11-23T10:59:00Z'),
      position: 1,
      brain: null,
      chips: [],
      value: null,
    };
    expect(verdictOn('en', 'A colleague will call you at 15:00.', { ...called(), transcript: [asked] })).toBe(
      'promises_arrival',
    );
  });
});

describe('what the house says of colleagues', () => {
  const packs = loadPrompts(new URL('../../prompts', import.meta.url).pathname).packs;
  const keys = /^(?:human_|sorry_with_human|owner_|no_progress|meeting_by_colleague)/;
  for (const [language, { phrases }] of Object.entries(packs))
    it(`promises nothing that is not known, ${language}`, () => {
      const said = Object.entries(phrases).flatMap(([key, texts]) => (keys.test(key) ? texts : []));
      const sentences = said.flatMap((text) => text.split(/(?<=[.!?])\s+/));
      expect(sentences.filter((one) => verdictOn(language, one) === 'promises_arrival')).toEqual([]);
    });
});
