import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runBakeOff } from '../../app/commands/bake-off.ts';
import { runImport } from '../../app/commands/import.ts';
import { insertContact } from '../../db/stores/contacts.ts';
import { leadsByCompany } from '../../db/stores/known-companies.ts';
import { insertLead } from '../../db/stores/leads.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { leadRow, noon } from '../support/rows.ts';

let folder = '';
let printed: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-bake-off-'));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void printed.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

it('lays the providers side by side for the leads that are known, and says so where there is none', async () => {
  const env = { USHER_DATA_DIR: folder };
  await expect(runBakeOff(env, [])).rejects.toThrow('npm run import');
  await expect(runBakeOff(env, ['--sample', 'many'])).rejects.toThrow('usage');
  const file = join(folder, 'leads.csv');
  writeFileSync(file, 'email,name\nann@caldera-sports.example,Ann\nbea@gmail.com,Bea\ncy@nowhere-known.example,Cy\n');
  await runImport(env, ['leads', file]);
  printed = [];
  await runBakeOff(env, []);
  const [told = ''] = printed;
  expect(told).toContain('2 companies');
  expect(told).toMatch(/company-table: knew something of 50 %/);
  expect(told).toMatch(/mail-address: knew something of 100 %/);
  expect(told).toMatch(/employees +50 %/);
});

describeOnEachDatabase('the leads of a bake-off', (openDatabase) => {
  it('are one of each company, those whose account is known before all others', async () => {
    const database = await openDatabase();
    const emails = ['a@one.example', 'b@one.example', 'c@gmail.com', 'd@two.example', null];
    await database.transaction(async (tx) => {
      for (const [n, email] of emails.entries()) {
        await insertContact(tx, { id: `cont_${n}`, email, name: null, createdAt: noon });
        const createdAt = new Date(noon.getTime() + n);
        await insertLead(tx, leadRow({ id: `lead_${n}`, contactId: `cont_${n}`, createdAt }));
      }
    });
    const known = await leadsByCompany(database.read, 10);
    expect(known.map(({ email }) => email)).toEqual(['d@two.example', 'b@one.example']);
    expect(await leadsByCompany(database.read, 1)).toHaveLength(1);
  });
});
