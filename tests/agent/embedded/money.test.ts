import { describe, expect, it } from 'vitest';
import { createMoneyReader } from '../../../agent/embedded/amount/money.ts';

const read = (language: string, text: string) =>
  createMoneyReader(language)(text).map(({ amount, currency }) => `${amount} ${currency}`);

describe('amounts of money as people write them', () => {
  it.each([
    ['en', 'around 20k EUR a year', '20000 EUR'],
    ['en', '$1.5 million', '1500000 USD'],
    ['en', 'thirteen dollars and forty-five cents', '13.45 USD'],
    ['en', 'half a million euros', '500000 EUR'],
    ['de', 'etwa 2,5 Mio. €', '2500000 EUR'],
    ['de', 'zwanzigtausend Franken', '20000 CHF'],
    ['de', '94.000 $', '94000 USD'],
    ['es', 'unos 1.200,50 euros', '1200.5 EUR'],
    ['es', 'dos mil quinientos dólares canadienses', '2500 CAD'],
    ['pt', 'R$ 5.000 por mês', '5000 BRL'],
    ['pt', 'quinze mil reais', '15000 BRL'],
    ['fr', '1 200 € par mois', '1200 EUR'],
    ['fr', 'quatre-vingt-dix mille francs suisses', '90000 CHF'],
    ['fr', 'treize euros et vingt cents', '13.2 EUR'],
  ])('%s: %s', (language, text, amount) => {
    expect(read(language, text)).toEqual([amount]);
  });

  it('numbers without a currency are none', () => {
    expect(read('en', 'we are 300 people in 3 offices since 2019')).toEqual([]);
    expect(read('en', '15 dollars 50 users')).toEqual(['15 USD']);
  });
});
