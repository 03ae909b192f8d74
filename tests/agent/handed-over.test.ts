import { expect, it } from 'vitest';
import type { Brain } from '../../shared/brain.ts';
import { brief as briefSchema } from '../../shared/brief.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { type Step, scriptedBrain } from '../support/scripted-brain.ts';

/** Even the model of the house has nothing to say. */
const silentBrain: Brain = {
  name: 'embedded',
  async *stream() {
    yield { type: 'end' };
  },
};

/** What people who played the model by hand found wrong with calls for a human, and must not find again. */
describeOnEachDatabase('a call for a human', (open) => {
  const hour = 3_600_000;
  const call = (topic: string, reason: string) => ({ name: 'escalate_to_human', input: { topic, reason } });

  const talk = async (steps: Step[], over: Parameters<typeof form>[0] = {}, waitMs = 0) => {
    const brain = scriptedBrain(steps);
    const house = await openHouse(await open(), { first: brain, embedded: silentBrain });
    house.pass(waitMs);
    const { leadId, conversationId } = await house.lead(form(over));
    await house.settle();
    return {
      brain,
      house,
      conversationId,
      say: (text: string) => house.say(conversationId, text),
      texts: async () =>
        (await house.said(conversationId)).filter(({ role }) => role === 'agent').map(({ text }) => text),
      owner: async () => (await house.findLead(leadId))?.ownerId ?? null,
      brief: async () => briefSchema.parse((await house.findLead(leadId))?.brief),
      sent: async (kind: string) => (await house.effects()).filter((effect) => effect.kind === kind),
    };
  };

  const stranger = { email: 'ana@nowhere-known.example', name: 'Ana Prado' };

  it('goes to the support team when something does not work, whoever writes', async () => {
    const { owner, brief } = await talk(
      [{ calls: [call('support', 'The stock sync has been down since nine.')] }, { text: 'I passed it on, Ana.' }],
      { ...stranger, message: 'URGENT: the stock sync is down since 9!' },
    );
    expect(await owner()).toBe('sam');
    const { why, introDraft, nextAction } = await brief();
    expect(why).toContain('needs help with a problem: The stock sync has been down');
    expect(introDraft).toContain('looking into the problem');
    expect(introDraft).not.toContain('call suit');
    expect(nextAction).toContain('Take over and answer Ana');
  });

  it('goes there too when they ask for a person themselves', async () => {
    const { owner, say } = await talk([{ text: 'Hello Ana.' }], stranger);
    await say('Our dashboard is not working since this morning, I want to talk to a human');
    expect(await owner()).toBe('sam');
  });

  it('goes to the support team while the seller who has the lead keeps it, and both are told', async () => {
    const { owner, brief, sent, say } = await talk(
      [
        { text: 'Hello Ana.' },
        { calls: [call('support', 'The stock sync has been down since nine.')] },
        { text: 'I passed it on, Ana.' },
      ],
      { email: 'ana@kestreltools.example', name: 'Ana Prado', message: 'We want to buy for 40 planners this month.' },
    );
    const seller = await owner();
    expect(seller).not.toBeNull();
    expect(seller).not.toBe('sam');
    await say('By the way, the stock sync of our trial is broken since nine');
    expect(await owner()).toBe(seller);
    expect((await brief()).nextAction).toMatch(/^Sam .* answers Ana about the problem; you keep the lead/);
    const [told] = await sent('brief.slack_reminder');
    expect(told?.payload).toMatchObject({
      repName: expect.stringMatching(/^Sam/),
      news: expect.stringContaining('keeps the lead'),
    });
    expect((await sent('brief.slack_update')).length).toBeGreaterThan(0);
  });

  it('goes to who sells when it is about a price', async () => {
    const { owner } = await talk(
      [{ calls: [call('pricing', 'They ask for a volume price.')] }, { text: 'I passed it on, Ana.' }],
      { ...stranger, message: 'What is your price for 300 warehouses?' },
    );
    expect(await owner()).not.toBe('sam');
  });

  it('names one time, that of who was found, at a civil hour, and keeps to it', async () => {
    // Monday 19:00 in São Paulo, when London sleeps.
    const { brain, say, texts, brief } = await talk(
      [
        { calls: [call('support', 'The import fails.')] },
        { text: 'Passei para um colega, que vai responder aqui.' },
        { text: 'O colega já sabe.' },
      ],
      { ...stranger, zone: 'America/Sao_Paulo', locale: 'pt', message: 'A importação dá erro, preciso de ajuda.' },
      12 * hour,
    );
    const [first = ''] = await texts();
    expect(first).toContain('Um colega estará disponível a partir de terça-feira às 08:00 (São Paulo).');
    expect(first).toContain('Meu colega vai escrever em inglês.');
    await say('E quando vocês respondem?');
    expect((await texts())[1]).toBe('O colega já sabe.');
    expect(brain.requests.at(-1)?.system).toContain('a partir de terça-feira às 08:00');
    expect(await brief()).toMatchObject({
      escalation: { told: expect.stringContaining('from Tuesday at 08:00 (São Paulo)') },
      language: 'Writes Portuguese; write to them in English.',
    });
  });

  it('tells who asked for a person when that person comes, once it is known who', async () => {
    const { say, texts, owner } = await talk([{ text: 'Hello Ana.' }], stranger, 15 * hour);
    await say('human please');
    const said = await texts();
    expect(await owner()).not.toBeNull();
    expect(said.filter((text) => text.includes('A colleague will be there today from'))).toHaveLength(1);
  });

  it('is added to while it is open: the rep hears what is new, once, and the prospect no second time', async () => {
    const { say, texts, brief, sent, brain } = await talk(
      [
        { calls: [call('support', 'The import fails.')] },
        { text: 'I passed it on, Ana.' },
        { calls: [call('support', 'It fails for all 12 warehouses.')] },
        { text: 'I passed that on as well.' },
        { calls: [call('support', 'It fails for all 12 warehouses')] },
        { text: 'They know.' },
      ],
      { ...stranger, message: 'Our import fails, please help.' },
      12 * hour,
    );
    await say('It is all 12 warehouses, by the way');
    await say('Did you tell them about the 12 warehouses?');
    expect((await texts()).filter((text) => text.includes('will be there from'))).toHaveLength(1);
    expect((await brief()).escalation).toMatchObject({
      topic: 'support',
      reason: 'The import fails.',
      additions: ['It fails for all 12 warehouses.'],
    });
    expect((await sent('brief.slack')).length).toBe(1);
    expect((await sent('brief.slack_reminder')).map(({ payload }) => payload)).toMatchObject([
      { news: 'It fails for all 12 warehouses.' },
    ]);
    expect(JSON.stringify(brain.requests[3]?.messages.at(-1))).toContain('passedOn');
    expect(JSON.stringify(brain.requests[5]?.messages.at(-1))).toContain('knows this already');
  });

  it('has a brief in the language of the house, which goes on hearing what they tell', async () => {
    const note = (field: string, value: string, quote: string) => ({
      name: 'record_qualification',
      input: { facts: [{ field, value, quote }] },
    });
    const { say, brief, sent } = await talk(
      [
        { calls: [call('human', 'Wants to talk about prices for several sites.')] },
        { text: 'Se lo he pasado a un compañero, que le responderá aquí.' },
        { calls: [note('timeline', 'now', 'este mismo mes')] },
        { text: 'Anotado.' },
        { calls: [note('team_size', '40', 'somos 40')] },
        { text: 'Anotado también.' },
      ],
      {
        ...stranger,
        locale: 'es',
        zone: 'Europe/Madrid',
        message: 'Quiero hablar con una persona de su equipo sobre precios.',
      },
    );
    await say('Lo queremos este mismo mes');
    await say('y somos 40 personas');
    expect((await brief()).facts.map(({ label, value }) => `${label}: ${value}`)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(Timing|Timeline): /), 'Team size: 40']),
    );
    expect((await brief()).introDraft).toMatch(/^Hola, Ana:/);
    expect((await sent('brief.slack_update')).length).toBeGreaterThanOrEqual(2);
  });

  it('is not called again where a move was done and the model fell silent: the new time is said', async () => {
    const slotId = (request: Parameters<NonNullable<Step['seeing']>>[0], at: number) =>
      request.context.offers[at]?.id ?? 'none';
    const fact = (field: string, value: string, quote: string) => ({ field, value, quote });
    const facts = [
      fact('need', 'running out of stock', 'We run out of stock'),
      fact('team_size', '12', '12 planners'),
      fact('timeline', 'quarter', 'within the next 2 months'),
    ];
    const { say, texts, house, conversationId } = await talk(
      [
        { calls: [{ name: 'record_qualification', input: { facts } }, { name: 'propose_slots' }] },
        { text: 'Which one suits you?' },
        { seeing: (request) => ({ calls: [{ name: 'book_meeting', input: { slotId: slotId(request, 0) } }] }) },
        { failure: 'timeout' },
        { calls: [{ name: 'propose_slots' }] },
        { text: 'Which of these?' },
        { seeing: (request) => ({ calls: [{ name: 'reschedule_meeting', input: { slotId: slotId(request, 1) } }] }) },
        { failure: 'timeout' },
      ],
      { ...stranger, message: 'We run out of stock. 12 planners, within the next 2 months.' },
    );
    await say('the first one');
    expect((await texts()).at(-1)).toMatch(/^Your meeting is booked for \w+ \d+ \w+ at \d\d:\d\d \(Berlin\)\./);
    await say('can we move it?');
    await say('the second one');
    expect((await texts()).at(-1)).toMatch(/^Your meeting is now on \w+ \d+ \w+ at \d\d:\d\d \(Berlin\)\./);
    expect(await house.state(conversationId)).toBe('agent');
  });

  it('who is offered a rep that does not speak their language hears in which the meeting is held before they pick', async () => {
    const facts = [
      { field: 'need', value: 'stock', quote: 'Esaurimento scorte' },
      { field: 'team_size', value: '12', quote: '12 persone' },
      { field: 'timeline', value: 'quarter', quote: 'entro 2 mesi' },
    ];
    const { say, texts } = await talk(
      [
        { calls: [{ name: 'record_qualification', input: { facts } }, { name: 'propose_slots' }] },
        { text: 'Quale preferisce?' },
        {
          seeing: ({ context }) => ({
            calls: [{ name: 'book_meeting', input: { slotId: context.offers[0]?.id ?? 'none' } }],
          }),
        },
        { failure: 'timeout' },
      ],
      { ...stranger, locale: 'it', message: 'Esaurimento scorte continuo. 12 persone, entro 2 mesi.' },
    );
    expect((await texts()).at(-1)).toContain('My colleague will hold the meeting in English. Quale preferisce?');
    await say('il primo');
    expect((await texts()).at(-1)).toMatch(/Your meeting is booked for /);
    expect((await texts()).at(-1)).not.toContain('in English');
  });

  it('by the last resort brings no times along', async () => {
    const facts = [
      { field: 'need', value: 'running out of stock', quote: 'We run out of stock' },
      { field: 'team_size', value: '12', quote: '12 planners' },
      { field: 'timeline', value: 'quarter', quote: 'within the next 2 months' },
    ];
    const { house, conversationId } = await talk(
      [
        { calls: [{ name: 'record_qualification', input: { facts } }, { name: 'propose_slots' }] },
        { failure: 'timeout' },
      ],
      { ...stranger, message: 'We run out of stock. 12 planners, within the next 2 months.' },
    );
    const last = (await house.said(conversationId)).at(-1);
    expect(last?.text).toContain("I'd rather not guess");
    expect(last?.chips).toEqual([]);
  });

  it('who waits for a free rep has a brief that goes on as well', async () => {
    const note = {
      name: 'record_qualification',
      input: { facts: [{ field: 'team_size', value: '40', quote: '40 of us' }] },
    };
    const { house, say, brief } = await talk(
      [
        { text: 'Hello.' },
        { calls: [call('support', 'The import fails.')] },
        { text: 'I passed it on.' },
        { calls: [note] },
        { text: 'Noted.' },
      ],
      stranger,
    );
    await house.database.transaction((tx) => house.deps.stores.company.setSilent(tx, 'sam', house.deps.clock.now()));
    await say('Our import fails');
    expect(await brief()).toMatchObject({ status: 'queued' });
    await say('There are 40 of us waiting');
    expect((await brief()).facts).toMatchObject([{ label: 'Team size', value: 40 }]);
  });
});

describeOnEachDatabase('a call for a human without a language model', (open) => {
  const talk = async (over: Parameters<typeof form>[0]) => {
    const house = await openHouse(await open());
    house.pass(15 * 3_600_000);
    const { leadId, conversationId } = await house.lead(form({ email: 'ana@nowhere-known.example', ...over }));
    await house.settle();
    return {
      say: async (text: string) => {
        await house.say(conversationId, text);
        return (await house.said(conversationId)).at(-1)?.text ?? '';
      },
      first: async () => (await house.said(conversationId)).at(-1)?.text ?? '',
      brief: async () => briefSchema.parse((await house.findLead(leadId))?.brief),
    };
  };

  it.each([
    [
      'en',
      'URGENT: our stock sync has been down since this morning and nobody answers. This is unacceptable!',
      'When will somebody answer?',
      'today from',
    ],
    ['de', 'Die Schnittstelle funktioniert nicht mehr, bitte helfen Sie.', 'Wann meldet sich jemand?', 'Heute ab'],
    ['es', 'La sincronización no funciona, necesito ayuda.', '¿Cuándo me responderá alguien?', 'hoy a partir de las'],
    [
      'fr',
      "La synchronisation ne fonctionne plus, j'ai besoin d'aide.",
      "Quand quelqu'un va-t-il répondre ?",
      "aujourd'hui à partir de",
    ],
    ['pt', 'A integração parou de funcionar, preciso de ajuda.', 'Quando alguém vai responder?', 'hoje a partir das'],
  ])('says when they come, and says it again when asked, %s', async (locale, message, question, when) => {
    const { first, say, brief } = await talk({ locale, message });
    expect(await first()).toContain(when);
    const time = /\d\d:\d\d \([^)]+\)/.exec(await first())?.[0] ?? 'none';
    expect(await say(question)).toContain(time);
    expect((await brief()).rep?.id).toBe('sam');
  });

  it('passes on what they add', async () => {
    const { say, brief } = await talk({
      locale: 'en',
      message: 'URGENT: our stock sync has been down since this morning and nobody answers. This is unacceptable!',
    });
    expect(await say('By the way, the error says connection refused.')).toMatch(/pass|noted/i);
    expect((await brief()).escalation?.additions?.[0]).toContain('connection refused');
  });
});
