import { expect, it } from 'vitest';
import { separatingConditions } from '../../routing/separate.ts';
import { fieldsFrom } from '../support/routing.ts';

const food = fieldsFrom({ industry: 'food', country: 'DE', employees: 300, company: 'Acme' });
const foodInFrance = fieldsFrom({ industry: 'food', country: 'FR', employees: 40 });
const retail = fieldsFrom({ industry: 'retail', country: 'DE', employees: 200 });

it('one comparison is proposed where one is enough', () => {
  expect(separatingConditions([food, foodInFrance], [retail])).toEqual([{ field: 'industry', is: 'food' }]);
});

it('two are proposed where one would take leads from others', () => {
  expect(separatingConditions([food], [retail, foodInFrance, fieldsFrom({ employees: 900 })])).toEqual([
    { field: 'industry', is: 'food' },
    { field: 'country', is: 'DE' },
  ]);
});

it('leads that look alike are not told apart, and a company’s name is no reason', () => {
  expect(separatingConditions([food], [fieldsFrom({ industry: 'food', country: 'DE', employees: 300 })])).toBeNull();
});

it('sizes are told apart by a line', () => {
  const [big, bigger] = [fieldsFrom({ employees: 700 }), fieldsFrom({ employees: 2000 })];
  expect(separatingConditions([big, bigger], [fieldsFrom({ employees: 90 })])).toEqual([
    { field: 'employees', at_least: 700 },
  ]);
});
