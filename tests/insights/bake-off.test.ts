import { expect, test } from 'vitest';
import { agree, bakeOff, type Said } from '../../insights/bake-off.ts';

const said = (provider: string, fields: Said['fields'], over: Partial<Said> = {}): Said => ({
  ...{ provider, failed: false, tookMs: 100, usd: 0.1, fields },
  ...over,
});

test('providers stand side by side: what they fill, how far they agree, how fast and dear they are', () => {
  const leads = [
    {
      known: { employees: 380, country: 'DE', company_name: 'Kestrel Tools' },
      said: [
        said('one', { employees: 400, country: 'DE', company_name: 'Kestrel Tools GmbH' }, { tookMs: 40 }),
        said('two', { employees: 120, country: 'DE' }),
      ],
    },
    { known: {}, said: [said('one', { employees: 50 }), said('two', {}, { failed: true, usd: 0 })] },
  ];
  const [one, two] = bakeOff(leads);
  expect(one).toMatchObject({ provider: 'one', asked: 2, failed: 0, hits: 2, p95Ms: 100, usd: 0.2 });
  expect(one?.fields).toEqual([
    field('company_name', 1, [1, 1], [0, 0]),
    field('country', 1, [1, 1], [1, 1]),
    field('employees', 2, [1, 1], [1, 0]),
  ]);
  expect(two).toMatchObject({ provider: 'two', asked: 2, failed: 1, hits: 1, usd: 0.1 });
  expect(two?.fields).toEqual([field('country', 1, [1, 1], [1, 1]), field('employees', 1, [1, 0], [1, 0])]);
});

const field = (name: string, filled: number, [known, right]: [number, number], [others, same]: [number, number]) => ({
  ...{ field: name, filled },
  withKnown: { compared: known, agreed: right },
  withOthers: { compared: others, agreed: same },
});

test.each([
  ['employees', 300, 400, true],
  ['employees', 299, 400, false],
  ['employees', 0, 10, false],
  ['company_name', 'ACME, Inc.', 'Acme', true],
  ['industry', 'Retail ', 'retail', true],
  ['industry', 'retail', 'wholesale', false],
] as const)('%s: %s and %s agree: %s', (name, a, b, same) => {
  expect(agree(name, a, b)).toBe(same);
});
