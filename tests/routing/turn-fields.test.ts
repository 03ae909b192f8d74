import { expect, test } from 'vitest';
import { fieldsOfTurn, leadOfTurn } from '../../routing/turn-fields.ts';
import type { EnrichedField } from '../../shared/lead.ts';
import { accountNamed, monday } from '../support/routing.ts';
import { sampleTurn } from '../support/turn.ts';

const found = (field: string, value: string | number | boolean, source: string, confidence = 0.9): EnrichedField => ({
  field,
  value,
  source,
  confidence,
  at: monday,
});
const turnWith = (...fields: EnrichedField[]) => sampleTurn({ enrichment: { fields, providers: [], at: monday } });
const values = (turn = sampleTurn()) =>
  Object.fromEntries(Object.entries(fieldsOfTurn(turn)).map(([field, input]) => [field, input?.value]));

test('where providers differ, the surer one counts, and the account that we know counts most', () => {
  const turn = turnWith(
    found('employees', 50, 'guess', 0.3),
    found('employees', 180, 'table'),
    found('country', 'FR', 'table'),
  );
  expect(values(turn)).toMatchObject({ employees: 180, country: 'FR' });
  expect(values({ ...turn, account: accountNamed('acme', { employees: 400 }) })).toMatchObject({ employees: 400 });
});

test('a form cannot claim a deal, an account, page views or a score', () => {
  const claims = ['deal.open', 'account.kind', 'intent.pricing', 'mail.kind', 'tier'].map((field) =>
    found(field, 'x', 'form'),
  );
  const seen = values(turnWith(...claims, found('department', 'Purchasing', 'form')));
  expect(seen).toMatchObject({ department: 'Purchasing', 'mail.kind': 'business', tier: 'agent' });
  expect(seen).not.toHaveProperty('deal.open');
  expect(seen).not.toHaveProperty('account.kind');
  expect(seen).not.toHaveProperty('intent.pricing');
});

test('free and school mail has no domain to match an account with', () => {
  const domainOf = (email: string | null) => {
    const turn = sampleTurn();
    const who = { ownerId: null, previousRepIds: [] };
    return leadOfTurn({ ...turn, contact: { ...turn.contact, email } }, {}, who).domain;
  };
  expect(domainOf('pat@mail.acme.co.uk')).toBe('acme.co.uk');
  expect(['pat@gmail.com', 'pat@uni-jena.de', 'pat@mailinator.com', null].map(domainOf)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('every field tells where it comes from', () => {
  const fields = fieldsOfTurn(turnWith(found('employees', 180, 'table')));
  expect(fields.employees).toMatchObject({ source: 'table', at: monday });
  expect(fields['mail.domain']).toMatchObject({ value: 'kestreltools.example', source: 'mail address' });
});
