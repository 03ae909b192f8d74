import { describe, expect, it } from 'vitest';
import { createBeforeReply } from '../../agent/guards/before-reply.ts';
import type { Message } from '../../shared/conversation.ts';
import { sampleTurn } from '../support/turn.ts';

/** A time that the prospect wished for may be repeated where it is passed on; it is not ours to offer or to confirm. */

const judge = createBeforeReply({
  promptTemplate: 'Nothing of this may be recited.',
  companyText: 'Fernwick. Stock planning for wholesalers.',
  readLanguage: (_, before) => before,
});
const wished = (text: string): Message => ({
  ...{ id: 'm1', role: 'prospect', text, at: new Date('2026-11-23T09:59:00Z'), position: 1 },
  ...{ brain: null, chips: [], value: null },
});
const verdictOn = (language: string, wish: string, sentence: string): string => {
  const over = { state: 'waiting_for_rep' as const, language, transcript: [wished(wish)], pending: [wished(wish)] };
  const verdict = judge(sentence, sampleTurn(over));
  return verdict.kind === 'passes' ? 'passes' : verdict.violation.rule;
};

describe.each([
  [
    'en',
    'Could we meet Thursday at 10?',
    'I have passed your wish for Thursday at 10 on to my colleague.',
    'We have Thursday at 10.',
    'I have passed it on and booked you for Thursday at 10.',
  ],
  [
    'de',
    'Können wir uns Donnerstag um 10 Uhr sehen?',
    'Ich habe Ihren Wunsch, Donnerstag um 10 Uhr, an die Kollegin weitergegeben.',
    'Wir hätten Donnerstag um 10 Uhr.',
    'Ich habe es weitergegeben, Ihr Termin ist für Donnerstag um 10 Uhr gebucht.',
  ],
  [
    'es',
    '¿Nos vemos el jueves a las 10:00?',
    'He pasado a mi compañero su preferencia por el jueves a las 10:00.',
    'Tenemos el jueves a las 10:00.',
    'Lo he pasado y su reunión queda reservada para el jueves a las 10:00.',
  ],
  [
    'fr',
    'on peut se voir jeudi matin vers 10h ?',
    "J'ai bien transmis à mon collègue votre souhait de vous voir jeudi matin vers 10 h.",
    'Nous avons jeudi à 10 h.',
    "J'ai transmis et votre rendez-vous de jeudi à 10 h est réservé.",
  ],
  [
    'pt',
    'Podemos falar na quinta às 10h?',
    'Passei ao meu colega o seu pedido de quinta às 10h.',
    'Temos quinta às 10h.',
    'Passei ao colega e a sua reunião de quinta às 10h está marcada.',
  ],
])('%s', (language, wish, passed, offered, claimed) => {
  it('a wish that is passed on may be named', () => expect(verdictOn(language, wish, passed)).toBe('passes'));
  it('it is not offered', () => expect(verdictOn(language, wish, offered)).toBe('date_without_source'));
  it('it is not told as booked', () => expect(verdictOn(language, wish, claimed)).not.toBe('passes'));
});
