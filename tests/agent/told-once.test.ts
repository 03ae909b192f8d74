import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import type { Step } from '../support/scripted-brain.ts';
import { noBrain, scriptedBrain } from '../support/scripted-brain.ts';

const search = (query: string): Step => ({ calls: [{ name: 'search_knowledge', input: { query } }] });

describeOnEachDatabase('passages before a language model', (open) => {
  const talk = async (steps: Step[], message: string, locale = 'en') => {
    const brain = scriptedBrain(steps);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const { conversationId } = await house.lead(form({ message, locale }));
    await house.settle();
    const [said] = (await house.said(conversationId)).filter(({ role }) => role === 'agent');
    return { brain, said: said?.text ?? '' };
  };

  it.each([
    [
      'es',
      'hola, cuanto es lo mas barato?',
      'Lo más barato es Starter: 190 EUR al mes, con 3 planificadores incluidos.',
    ],
    ['de', 'was ist denn das günstigste bei euch?', 'Am günstigsten ist Starter mit 190 EUR im Monat.'],
    ['fr', "c'est combien le moins cher ?", 'Le moins cher est Starter, à 190 EUR par mois.'],
    ['pt', 'qual o mais em conta?', 'O mais em conta é o Starter, por 190 EUR por mês.'],
    ['en', 'is it affordable for a small shop?', 'The smallest plan is Starter at 190 EUR per month.'],
  ])(
    'who speaks of money in %s, in whatever words, is told the price without a search',
    async (locale, asked, answer) => {
      const { brain, said } = await talk([{ text: answer }], asked, locale);
      expect(brain.requests[0]?.system).toMatch(/Starter[^\n]*190 EUR/);
      expect(said).toContain(answer);
      brain.finished();
    },
  );

  it('a passage of the prompt is not told again by a search, and one that a search found is not told in the prompt', async () => {
    const { brain } = await talk(
      [search('Which shops does it connect to?'), search('price list'), { text: 'It connects to Shopify.' }],
      'What does it cost per month?',
    );
    const last = brain.requests[2];
    const results = last?.messages.flatMap((one) => (one.role === 'tool' ? [JSON.stringify(one.result)] : [])) ?? [];
    expect(results[0]).toContain('WooCommerce');
    expect(results[1]).toContain('"above":true');
    expect(results[1]).not.toContain('190 EUR');
    expect(last?.system).toContain('190 EUR');
    expect(last?.system).not.toContain('WooCommerce');
    brain.finished();
  });
});
