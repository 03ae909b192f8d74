import { describe, expect, it } from 'vitest';
import { createBeforeReply } from '../../agent/guards/before-reply.ts';
import { vocabularyOf } from '../../agent/guards/vocabulary.ts';
import { loadPrompts } from '../../prompts/load.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { sampleTurn } from '../support/turn.ts';
import { booked, fridays, handed, prices, talk, times } from './prose-situations.ts';

/** The guards in the prospect's language, while ops' articles are written in English. */

const { knowledge, packs } = loadPrompts('prompts');
const judge = createBeforeReply({
  promptTemplate: 'Nothing of this may be recited.',
  companyText: 'Fernwick. Stock planning for wholesalers. Meetings take 30 minutes.',
  readLanguage: (_, before) => before,
  vocabulary: vocabularyOf(knowledge, packs),
});
const verdictOn = (sentence: string, language: string, over: Partial<TurnContext>): string => {
  const verdict = judge(sentence, sampleTurn({ ...over, language }));
  return verdict.kind === 'passes' ? 'passes' : verdict.violation.rule;
};

type Sentences = [language: string, situation: Partial<TurnContext>, sentences: string[]][];

const good: Sentences = [
  [
    'de',
    prices,
    [
      'Growth kostet 590 EUR im Monat, 8 Planer sind enthalten, jeder weitere kostet 45 EUR.',
      'Mit 12 Planern kommen Sie auf 590 EUR + 4 × 45 EUR = 770 EUR im Monat.',
      'Wer jährlich zahlt, spart 15 %.',
      'Die kostenlose Testphase dauert 14 Tage, eine Karte brauchen Sie nicht.',
      'Ein Pilot läuft 6 Wochen in einem Lager und kostet 1.500 EUR.',
      'Einen Rabatt darüber hinaus kann ich leider nicht zusagen.',
      'Es gibt 3 Dinge, die ich gern wüsste.',
    ],
  ],
  [
    'de',
    times,
    [
      'Wie wäre es am Dienstag, 24. November um 10:00 Uhr?',
      'Mittwoch um 15 Uhr oder Donnerstag um 9:30 Uhr?',
      'Das Gespräch dauert 30 Minuten.',
      'Guten Morgen, schön, dass Sie da sind.',
      'Passt Ihnen einer dieser Termine?',
    ],
  ],
  ['de', fridays, ['Am Freitag um 9, 10 oder 11 Uhr?']],
  ['de', booked, ['Der Termin ist gebucht: Dienstag, 24. November, 10 Uhr.', 'Bis dann am Dienstag!']],
  ['de', handed, ['Eine Kollegin meldet sich bei Ihnen.', 'Ich habe das an das Team weitergegeben.']],
  ['de', talk, ['Ich bin ein KI-Assistent, kein Mensch.', 'Womit planen Sie heute?']],
  [
    'es',
    prices,
    [
      'Growth cuesta 590 EUR al mes con 8 planificadores incluidos, y cada uno más cuesta 45 EUR.',
      'Con 12 planificadores serían 590 EUR + 4 × 45 EUR = 770 EUR al mes.',
      'Con el pago anual se ahorra un 15 %.',
      'Hay una prueba gratuita de 14 días, sin tarjeta.',
      'El piloto dura 6 semanas y cuesta 1.500 EUR.',
      'No puedo ofrecerle más descuento que ese.',
    ],
  ],
  [
    'es',
    times,
    [
      '¿Qué le parece el martes 24 de noviembre a las 10:00?',
      'Puedo ofrecerle el miércoles a las 15 h o el jueves a las 9:30.',
      'La llamada dura 30 minutos.',
      '¿Prefiere por la mañana?',
    ],
  ],
  ['es', booked, ['La reunión está confirmada: martes 24 de noviembre a las 10:00.']],
  ['es', handed, ['He avisado a un compañero del equipo.']],
  ['es', talk, ['Soy un asistente de IA, no una persona.', '¿Qué utilizan hoy?']],
  [
    'pt',
    prices,
    [
      'O Growth custa 590 EUR por mês com 8 planejadores incluídos, e cada um a mais custa 45 EUR.',
      'Com 12 seriam 590 EUR + 4 × 45 EUR = 770 EUR por mês.',
      'No pagamento anual você economiza 15%.',
      'Há um teste grátis de 14 dias, sem cartão.',
      'O piloto dura 6 semanas e custa 1.500 EUR.',
    ],
  ],
  [
    'pt',
    times,
    [
      'Que tal terça-feira, 24 de novembro, às 10h?',
      'Tenho quarta-feira às 15h00 ou quinta às 9h30.',
      'A conversa dura 30 minutos.',
    ],
  ],
  ['pt', booked, ['A reunião está marcada: terça-feira, 24 de novembro, às 10:00.']],
  ['pt', handed, ['Já avisei um colega da equipe.']],
  ['pt', talk, ['Sou um assistente de IA, não uma pessoa.', 'O que vocês usam hoje?']],
  [
    'fr',
    prices,
    [
      'Growth coûte 590 EUR par mois avec 8 planificateurs inclus, puis 45 EUR par planificateur.',
      'Avec 12 planificateurs : 590 EUR + 4 × 45 EUR = 770 EUR par mois.',
      'Le paiement annuel fait économiser 15 %.',
      'Il y a un essai gratuit de 14 jours, sans carte.',
      'Un pilote dure 6 semaines et coûte 1 500 EUR.',
      'Je ne peux pas accorder de remise supplémentaire.',
    ],
  ],
  [
    'fr',
    times,
    [
      'Que diriez-vous du mardi 24 novembre à 10 h ?',
      'Je peux vous proposer mercredi à 15h00 ou jeudi à 9h30.',
      "L'entretien dure 30 minutes.",
      'Mon équipe et moi restons à votre disposition.',
    ],
  ],
  ['fr', booked, ['Votre rendez-vous est confirmé : mardi 24 novembre à 10 h.']],
  ['fr', handed, ["J'ai prévenu un collègue de l'équipe."]],
  ['fr', talk, ['Je suis un assistant IA, pas un humain.', "Qu'utilisez-vous aujourd'hui ?"]],
];

const bad: Sentences = [
  [
    'de',
    prices,
    [
      'Growth kostet für Sie 550 EUR im Monat.',
      'Wir geben Ihnen 20 % Rabatt im ersten Jahr.',
      'Das gibt es für Sie zum halben Preis.',
      'Wir garantieren, dass Sie Geld sparen.',
      'Starter enthält 5 Planer.',
      'Die Einführung dauert 5 Tage.',
      'Den Preis erstatten wir Ihnen.',
    ],
  ],
  [
    'de',
    times,
    [
      'Wie wäre es am Freitag um 10 Uhr?',
      'Dienstag um 15 Uhr passt.',
      'Das ist bis März fertig.',
      'Übermorgen um 11 Uhr geht auch.',
    ],
  ],
  [
    'de',
    talk,
    [
      'Ihr Termin ist gebucht.',
      'Ich habe eine Kollegin informiert.',
      'Ein Kollege meldet sich morgen bei Ihnen.',
      'Ich bin ein echter Mensch.',
      'Ich schicke Ihnen die Unterlagen per E-Mail.',
      'Die Einladung schicke ich Ihnen an dana@kestrel.example.',
    ],
  ],
  [
    'es',
    prices,
    [
      'Growth le cuesta 550 EUR al mes.',
      'Le hacemos un 20 % de descuento.',
      'Se lo dejamos a mitad de precio.',
      'Le garantizamos que ahorrará dinero.',
      'Starter incluye 5 planificadores.',
      'Le devolvemos el dinero.',
    ],
  ],
  [
    'es',
    times,
    [
      '¿Qué tal el viernes a las 10:00?',
      'El martes a las 15 h funciona.',
      'Estará listo en marzo.',
      'Pasado mañana a las 11 también está libre.',
    ],
  ],
  [
    'es',
    talk,
    [
      'Su reunión está confirmada.',
      'He avisado a un compañero.',
      'Soy una persona real.',
      'Le envío la documentación por correo.',
    ],
  ],
  [
    'pt',
    prices,
    [
      'O Growth custa 550 EUR por mês para você.',
      'Damos 20% de desconto no primeiro ano.',
      'Fica pela metade do preço.',
      'Garantimos que vai economizar.',
      'O Starter inclui 5 planejadores.',
    ],
  ],
  ['pt', times, ['Que tal sexta-feira às 10h?', 'Terça às 15h funciona.', 'Fica pronto em março.']],
  [
    'pt',
    talk,
    ['A sua reunião está marcada.', 'Já avisei um colega.', 'Sou uma pessoa real.', 'Vou lhe enviar o material.'],
  ],
  [
    'fr',
    prices,
    [
      'Growth vous coûte 550 EUR par mois.',
      'Nous vous accordons 20 % de remise.',
      "C'est à moitié prix pour vous.",
      'Nous garantissons des économies.',
      'Starter inclut 5 planificateurs.',
      'Vous serez remboursé.',
    ],
  ],
  [
    'fr',
    times,
    [
      'Que diriez-vous de vendredi à 10 h ?',
      'Mardi à 15h convient.',
      'Ce sera prêt en mars.',
      'Après-demain à 11 h, c’est possible.',
    ],
  ],
  [
    'fr',
    talk,
    [
      'Votre rendez-vous est confirmé.',
      "J'ai prévenu un collègue.",
      'Je suis une vraie personne.',
      'Je vous envoie la documentation.',
    ],
  ],
];

const each = (all: Sentences) =>
  all.flatMap(([language, situation, sentences]) =>
    sentences.map((sentence): [string, string, Partial<TurnContext>] => [sentence, language, situation]),
  );

describe('in the language of the prospect', () => {
  it.each(each(good))('%s (%s) may be said', (sentence, language, situation) => {
    expect(verdictOn(sentence, language, situation)).toBe('passes');
  });

  it.each(each(bad))('%s (%s) is stopped', (sentence, language, situation) => {
    expect(verdictOn(sentence, language, situation)).not.toBe('passes');
  });
});
