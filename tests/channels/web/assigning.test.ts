import { expect, it } from 'vitest';
import { opener } from '../../support/databases.ts';
import { asOps, openWeb, post } from '../../support/web.ts';

const open = opener(null);

it('ops switch to enrichment-only and back through the API, with a reason', async () => {
  const { app } = await openWeb(await open());
  const standing = async () => (await app.inject({ url: '/v1/assigning', headers: asOps })).json();
  expect(await standing()).toEqual({
    ...{ mode: 'assign', since: null, switchedBy: null, because: null },
    withheld: { total: 0, items: [] },
  });
  const ask = (url: string, body: object) => app.inject(post(url, body, asOps));

  const without = await ask('/v1/assigning', { mode: 'enrichment_only', by: 'Olga' });
  expect([without.statusCode, without.json().error.fields?.[0]?.path]).toEqual([422, 'because']);
  const switched = await ask('/v1/assigning', { mode: 'enrichment_only', by: 'Olga', because: 'CRM cleaning' });
  expect(switched.json()).toMatchObject({ mode: 'enrichment_only', switchedBy: 'Olga', because: 'CRM cleaning' });

  const early = await ask('/v1/assigning/decide-again', {});
  expect([early.statusCode, early.json().error.code]).toEqual([409, 'assigning.withheld']);
  const twice = await ask('/v1/assigning', { mode: 'enrichment_only', by: 'Olga', because: 'again' });
  expect([twice.statusCode, twice.json().error.code]).toEqual([409, 'assigning.as_it_is']);

  await ask('/v1/assigning', { mode: 'assign', by: 'Olga', because: 'done' });
  expect((await ask('/v1/assigning/decide-again', {})).json()).toEqual({ leads: 0 });
  expect((await app.inject({ url: '/v1/assigning' })).statusCode).toBe(401);
});
