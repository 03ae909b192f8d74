import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import type { Step } from '../support/scripted-brain.ts';
import { noBrain, scriptedBrain } from '../support/scripted-brain.ts';

/** What people who played the model got past the guards, or were wrongly refused: sentences as they were said. */
describeOnEachDatabase('answers of an ordinary model', (open) => {
  const talk = async (steps: Step[], message: string, over: Parameters<typeof form>[0] = {}) => {
    const brain = scriptedBrain(steps);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const { conversationId } = await house.lead(form({ message, ...over }));
    await house.settle();
    const last = async () => (await house.said(conversationId)).filter(({ role }) => role === 'agent').at(-1);
    return { brain, house, conversationId, last };
  };
  const systemOf = ({ brain }: Awaited<ReturnType<typeof talk>>, at: number) => brain.requests[at]?.system ?? '';
  /** The bad answer is stopped with its rule named, the good one is read. */
  const stopped = async (rule: string, bad: string, good: string, asked: string, locale = 'en') => {
    const heard = await talk([{ text: bad }, { text: good }], asked, { locale });
    expect(systemOf(heard, 1)).toContain(`(${rule})`);
    expect((await heard.last())?.text).toContain(good);
    heard.brain.finished();
    return heard;
  };

  it('a total beyond the plan is stopped, although the question came with another', async () => {
    const heard = await stopped(
      'beyond_plan_limit',
      'For 50 planners Growth comes to 590 EUR + 42 × 45 EUR = 2,480 EUR per month.',
      'For 50 planners Enterprise fits, from 2,400 EUR per month; the API is part of it.',
      'What does it cost for 50 planners, and is there an API?',
    );
    expect(systemOf(heard, 0)).toContain('up to 15 planners and 8 warehouses');
    expect(systemOf(heard, 0)).toContain('The API is part of Growth and Enterprise');
    expect(systemOf(heard, 1)).toContain('Growth goes up to 15 planners');
  });

  it('the same in German, from German passages', async () => {
    const heard = await stopped(
      'beyond_plan_limit',
      'Für 20 Planer kostet Growth 590 EUR + 12 × 45 EUR = 1.130 EUR im Monat.',
      'Für 20 Planer ist Enterprise der passende Tarif, ab 2.400 EUR im Monat.',
      'Guten Tag, was kostet Ihre Software im Monat für 20 Planer?',
      'de',
    );
    expect(systemOf(heard, 0)).toContain('[de/pricing.md:');
    expect(systemOf(heard, 0)).toContain('with "Sie"');
  });

  it('a technique that nobody wrote of is stopped', async () => {
    await stopped(
      'name_without_source',
      'The forecast uses ARIMA and neural networks.',
      'Every night Fernwick tries several statistical models on each item and keeps the best.',
      'How does the forecast work? Which algorithm is it?',
    );
  });

  it('a certificate is not ours because they ask for it', async () => {
    await stopped(
      'name_without_source',
      'Yes, we are HIPAA compliant.',
      'I know of ISO 27001 and SOC 2; about HIPAA a colleague has to tell you.',
      'Are you HIPAA compliant? And which certifications do you have?',
    );
  });

  it('who was told Sie is not told du in the next sentence', async () => {
    await stopped(
      'form_of_address',
      'Gern helfe ich Ihnen weiter. Was nutzt du heute dafür?',
      'Was nutzen Sie heute dafür?',
      'Guten Tag, wir haben ständig Fehlbestände im Lager und suchen eine Lösung.',
      'de',
    );
  });

  it('"las 24 horas" stands there as "a todas horas", and may be said', async () => {
    const text = 'Enterprise tiene soporte por teléfono las 24 horas.';
    const heard = await talk([{ text }], '¿Qué horario tiene el soporte por teléfono?', { locale: 'es' });
    expect((await heard.last())?.text).toContain(text);
    heard.brain.finished();
  });

  it('what was answered a moment ago still has its source', async () => {
    const heard = await talk(
      [{ text: 'Paying yearly saves 15%.' }, { text: 'Yes: 15% off when you pay yearly, and 30% for charities.' }],
      'Is there a discount for yearly billing?',
    );
    await heard.house.say(heard.conversationId, 'Really? That would help us a lot.');
    expect(systemOf(heard, 1)).toContain('From earlier in this talk');
    expect((await heard.last())?.text).toContain('30% for charities');
    heard.brain.finished();
  });

  it('who finds nothing is told to stop looking, and then is stopped', async () => {
    const search = (query: string) => ({ calls: [{ name: 'search_knowledge', input: { query } }] });
    const nothing = 'I do not know that, but a colleague can tell you.';
    const heard = await talk(
      [search('gift wrapping'), search('ribbons'), search('bows'), search('paper bags'), { text: nothing }],
      'Do you do gift wrapping?',
    );
    const told = heard.brain.requests.map(({ messages }) => JSON.stringify(messages.at(-1)));
    expect(told[1]).toContain('Search once more');
    expect(told[2]).toContain('Do not search for it any more');
    expect(told[4]).toContain('searched_enough');
    expect((await heard.last())?.text).toContain(nothing);
    heard.brain.finished();
  });

  it('a question that nothing answers brings what is on its topic', async () => {
    const heard = await talk(
      [
        { calls: [{ name: 'search_knowledge', input: { query: 'discounts education' } }] },
        { text: 'There is 15% off for paying yearly and 30% for charities, and no other discount.' },
      ],
      'We are a university.',
    );
    expect(JSON.stringify(heard.brain.requests[1]?.messages.at(-1))).toContain('There is no other discount');
    expect((await heard.last())?.text).toContain('no other discount');
    heard.brain.finished();
  });

  it('times of a week are spread over it, and the model knows that there are others', async () => {
    const facts = [
      { field: 'need', value: 'stock-outs', quote: 'We run out of stock' },
      { field: 'team_size', value: '12', quote: '12 planners' },
      { field: 'timeline', value: 'quarter', quote: 'within 2 months' },
    ];
    const heard = await talk(
      [
        {
          calls: [
            { name: 'record_qualification', input: { facts } },
            { name: 'propose_slots', input: { from: '2026-11-30', to: '2026-12-04' } },
          ],
        },
        { text: 'Which of these suits you? There are others too, just say.' },
      ],
      'We run out of stock. 12 planners, within 2 months. Can we talk next week?',
    );
    const held = await heard.house.bookings(heard.conversationId);
    expect(held.map(({ startsAt }) => startsAt.toISOString().slice(0, 10))).toEqual([
      '2026-11-30',
      '2026-12-02',
      '2026-12-04',
    ]);
    expect(JSON.stringify(heard.brain.requests[1]?.messages.at(-1))).toContain('"more":true');
    heard.brain.finished();
  });
});
