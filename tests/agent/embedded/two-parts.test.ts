import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { createTalk } from './talk.ts';

const opening = {
  en: ['We want to cut dead stock. Can we have a call?', 'Do you print barcodes on Mars?'],
  de: ['Wir wollen weniger Restbestände. Können wir telefonieren?', 'Unterstützen Sie Etikettendruck auf dem Mars?'],
  es: ['Queremos reducir el stock muerto. ¿Podemos tener una llamada?', '¿Se pueden imprimir etiquetas en Marte?'],
  pt: ['Queremos reduzir o estoque parado. Podemos fazer uma chamada?', 'Dá para imprimir etiquetas em Marte?'],
  fr: [
    'Nous voulons réduire le stock dormant. Peut-on prendre rendez-vous ?',
    'Peut-on imprimer des étiquettes sur Mars ?',
  ],
};

/** Tue 10:00, 13:30 and 15:00 have been offered, and then a colleague for a question that nobody could answer. */
const offeredBoth = async (language: keyof typeof opening) => {
  const talk = createTalk({ tier: 'rep', language });
  for (const text of opening[language]) await talk.say(text);
  return talk;
};

const bookedAt = ({ context }: ReturnType<typeof createTalk>): string | undefined => {
  const booking = context.bookings.find(({ status }) => status === 'confirmed');
  return booking && DateTime.fromJSDate(booking.startsAt, { zone: 'Europe/Berlin' }).toFormat('ccc HH:mm');
};

describe('a message with two parts loses none of them', () => {
  it.each([
    ['en', "Yes to a colleague, and 10 o'clock suits me.", /handing you over|colleague/],
    ['en', 'I want to speak to a human. And 10am works for the meeting', /colleague/],
    ['de', 'Ja zum Kollegen, und 10 Uhr passt mir.', /Kollege/],
    ['es', 'Sí a un compañero, y las 10 me va bien.', /compañero/],
    ['pt', 'Sim para um colega, e às 10 horas está bom para mim.', /colega/],
    ['fr', 'Oui pour un collègue, et mardi à 10 heures me convient.', /collègue/],
  ] as const)('[%s] "%s": a colleague is told, and the time is booked', async (language, text, told) => {
    const talk = await offeredBoth(language);
    const heard = await talk.say(text);
    expect(heard.calls.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'escalate_to_human done',
      'book_meeting done',
    ]);
    expect(bookedAt(talk)).toBe('Tue 10:00');
    expect(heard.text).toMatch(told);
    expect(heard.text).toContain('24 Nov, 10:00');
  });

  it.each([
    ['en', 'Are you a bot? 10am works.', /AI assistant/],
    ['de', 'Sind Sie ein Bot? 10 Uhr passt.', /KI-Assistent/],
    ['es', '¿Eres un bot? El martes a las 10 me va bien.', /asistente de IA/],
    ['pt', 'Você é um robô? Terça às 10 está bom.', /assistente de IA/],
    ['fr', 'Êtes-vous un robot ? Mardi à 10 heures me convient.', /assistant IA/],
    ['en', "Who will I meet? 10 o'clock suits me.", /Ada Lund/],
    ['en', '10am works, and do you have SSO?', /SAML/],
    ['en', '10am works. Do you have single sign-on?', /SAML/],
  ] as const)('[%s] "%s": it is answered, and the time is booked', async (language, text, answer) => {
    const talk = await offeredBoth(language);
    const heard = await talk.say(text);
    expect(bookedAt(talk)).toBe('Tue 10:00');
    expect(heard.text).toMatch(answer);
  });

  it.each([
    ['Are you a bot? I want a demo on Wednesday', /AI assistant/],
    ['It is quite expensive. But can we have a demo?', /colleague/],
  ])('"%s": it is answered, and times are offered', async (text, answer) => {
    const talk = await offeredBoth('en');
    const heard = await talk.say(text);
    expect(heard.calls.map(({ name }) => name)).toEqual(['propose_slots']);
    expect(heard.text).toMatch(answer);
    expect(heard.chips).toHaveLength(3);
  });

  it.each([
    ['en', 'We keep running out of stock.', 'We are 40 people, and do you have SSO?'],
    ['en', 'We keep running out of stock.', 'About 40 of us would use it. Do you have single sign-on?'],
    ['de', 'Uns geht ständig die Ware aus.', 'Wir sind 40 Leute, und haben Sie SSO?'],
    ['es', 'Nos quedamos sin stock todo el tiempo.', 'Somos 40 personas, ¿tienen SSO?'],
    ['pt', 'Ficamos sem estoque o tempo todo.', 'Somos 40 pessoas, e vocês têm SSO?'],
    ['fr', 'Nous sommes sans cesse en rupture de stock.', 'Nous sommes 40 personnes, et avez-vous du SSO ?'],
  ] as const)(
    '[%s] a question beside an answer to ours: the one is noted, the other answered',
    async (language, need, text) => {
      const talk = createTalk({ language });
      await talk.say(need);
      const heard = await talk.say(text);
      expect(talk.context.facts.find(({ field }) => field === 'team_size')?.value).toBe(40);
      expect(heard.text).toMatch(/SAML/);
    },
  );

  it('nothing is done beside an opt-out', async () => {
    const talk = await offeredBoth('en');
    const heard = await talk.say('Please stop sending me messages. 10am works.');
    expect(heard.calls.map(({ name }) => name)).toEqual(['opt_out']);
    expect(bookedAt(talk)).toBeUndefined();
  });
});

it.each([
  ['en', 'Hi, does Fernwick connect to Shopify, and what does it cost for 10 planners?'],
  ['de', 'Verbindet sich Fernwick mit Shopify, und was kostet es für 10 Planer?'],
  ['es', '¿Se conecta Fernwick con Shopify, y cuánto cuesta para 10 planificadores?'],
  ['pt', 'O Fernwick conecta com a Shopify, e quanto custa para 10 planejadores?'],
  ['fr', 'Est-ce que Fernwick se connecte à Shopify, et combien ça coûte pour 10 planificateurs ?'],
] as const)('[%s] a question that is asked in one breath with the price is answered too', async (language, text) => {
  const { text: said } = await createTalk({ tier: 'agent', language, sample: true }).say(text);
  expect(said).toContain('Shopify');
  expect(said).toContain('680 EUR');
});
