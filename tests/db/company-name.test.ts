import { expect, test } from 'vitest';
import { companyName } from '../../db/stores/company-name.ts';
import { noon } from '../support/rows.ts';

const found = {
  fields: [{ field: 'company_name', value: 'Hazelwick Coffee', source: 'company-table', confidence: 0.9, at: noon }],
  providers: [],
  at: noon,
};

test('a company is called as our account is, then as they said, then as it was found', () => {
  const [account, contact] = [{ name: 'Hazelwick' }, { company: 'Hazelwick Ltd' }];
  expect(companyName({ account, contact, enrichment: found })).toBe('Hazelwick');
  expect(companyName({ account: null, contact, enrichment: found })).toBe('Hazelwick Ltd');
  expect(companyName({ account: null, contact: { company: null }, enrichment: found })).toBe('Hazelwick Coffee');
  expect(companyName({ account: null, contact: { company: null }, enrichment: null })).toBeNull();
});
