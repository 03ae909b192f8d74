import { expect, test } from 'vitest';
import { insertAccount } from '../../../db/stores/imported-rows.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { noon } from '../../support/rows.ts';
import { asOps, openWeb, post } from '../../support/web.ts';

const csv = (lines: string[]) => Buffer.from(lines.join('\n')).toString('base64');
const accounts = csv(['name,domain,industry', 'Fernwick Ltd,fernwick.example,Retial', ',nobody.example,Toys']);

describeOnEachDatabase('data over HTTP', (open) => {
  const startWeb = async () => openWeb(await open());

  test('a file is previewed, taken in, and its refused rows are handed out', async () => {
    const { app } = await startWeb();
    const file = { kind: 'accounts', file: 'accounts.csv', content: accounts };
    const preview = await app.inject(post('/v1/imports/preview', file, asOps));
    expect(preview.json()).toMatchObject({ rows: 2, refused: [{ line: 3, reason: 'the name is missing' }] });
    const started = await app.inject(post('/v1/imports', file, asOps));
    expect(started.statusCode).toBe(202);
    const item = async () => (await app.inject({ url: '/v1/imports', headers: asOps })).json().items[0];
    await expect.poll(item).toMatchObject({ done: 2, taken: 1, refused: 1 });
    const refused = await app.inject({ url: `/v1/imports/${started.json().id}/refused`, headers: asOps });
    expect(refused.json().file).toContain('3,the name is missing,,nobody.example,Toys');
    expect((await app.inject({ url: '/v1/imports/imp_0/refused', headers: asOps })).statusCode).toBe(404);
  });

  test('what must be asked is asked before anything is taken', async () => {
    const { app } = await startWeb();
    const content = csv(['email,created', 'kim@fernwick.example,03/04/2025']);
    const answer = await app.inject(post('/v1/imports', { kind: 'leads', file: 'l.csv', content }, asOps));
    expect(answer.statusCode).toBe(409);
  });

  test('duplicates are found, merged and parted', async () => {
    const { app, database } = await startWeb();
    const account = { domain: null, aliases: [], kind: 'prospect' as const, createdAt: noon };
    await database.transaction(async (tx) => {
      await insertAccount(tx, { ...account, id: 'acct_a', name: 'Fernwick Ltd' });
      await insertAccount(tx, { ...account, id: 'acct_b', name: 'Fernwick Limited' });
    });
    const found = (await app.inject({ url: '/v1/duplicates', headers: asOps })).json().items;
    expect(found).toMatchObject([{ kind: 'account', kept: { id: 'acct_a' }, gone: { id: 'acct_b' } }]);
    const merged = await app.inject(post('/v1/merges', { kind: 'account', keptId: 'acct_a', goneId: 'acct_b' }, asOps));
    expect((await app.inject({ url: '/v1/duplicates', headers: asOps })).json().items).toEqual([]);
    const undone = await app.inject(post(`/v1/merges/${merged.json().id}/undo`, {}, asOps));
    expect(undone.statusCode).toBe(200);
    const again = await app.inject(post(`/v1/merges/${merged.json().id}/undo`, {}, asOps));
    expect(again.statusCode).toBe(409);
  });

  test('what was learned is told, and an outcome of an unknown lead is refused', async () => {
    const { app } = await startWeb();
    expect((await app.inject({ url: '/v1/learning', headers: asOps })).json()).toMatchObject({
      won: 0,
      fewest: 100,
      models: [],
    });
    expect((await app.inject(post('/v1/leads/lead_0/outcome', { result: 'won' }, asOps))).statusCode).toBe(404);
  });
});
