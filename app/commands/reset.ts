import { parseArgs } from 'node:util';
import { type Instance, otherInstances, registerInstance } from '../../db/instance.ts';
import { openDatabase } from '../../db/open.ts';
import { forgetImported } from '../../db/stores/company.ts';
import { eraseLeads, eraseSilentChats, leadIds } from '../../db/stores/erase.ts';
import { loadPrompts } from '../../prompts/load.ts';
import { systemClock } from '../../shared/clock.ts';
import { UsherError } from '../../shared/errors.ts';
import { loadCompany, promptsDir } from '../company.ts';
import { readConfig } from '../config.ts';

const usage = `usage: npm run reset [-- --all-leads] [--imported]
  puts reps, accounts and deals of prompts/company in place of the loaded ones and removes the leads of the demo;
  what was imported or edited in the console lies over the files and stays, but for
  --imported takes that away as well
  --all-leads removes every lead and conversation too: for the end of a trial, there is no way back`;

/** Validates the files first: with a mistake in them nothing changes. */
export async function reset(env: NodeJS.ProcessEnv, args: string[]): Promise<void> {
  const { allLeads, imported } = read(args);
  const config = readConfig(env);
  const prompts = loadPrompts(promptsDir);
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    const instance = await registerInstance(database, config.dataDir);
    if ((await otherInstances(database, instance.instanceId)).length > 0) throw await running(instance);
    const doomed = await leadIds(database.read, allLeads ? 'all' : { source: 'demo' });
    await database.transaction(async (tx) => {
      await eraseLeads(tx, doomed);
      if (allLeads) await eraseSilentChats(tx);
    });
    if (imported) await database.transaction(forgetImported);
    await loadCompany(database, prompts, systemClock.now());
    await instance.release();
    console.log(
      `${prompts.company.name} is loaded: ${prompts.reps.length} reps, ${prompts.accounts.length} accounts, ${prompts.deals.length} deals.`,
    );
    console.log(`${doomed.length} ${allLeads ? 'leads' : 'leads of the demo'} removed.`);
    if (prompts.company.sample)
      console.log('This is the sample company: write yours into prompts/company and run this again.');
  } finally {
    await database.close();
  }
}

/** A server that runs would go on with the company it has loaded. */
async function running(instance: Instance): Promise<UsherError> {
  await instance.release();
  return new UsherError('db.in_use', 'another Usher runs on this database: stop it, reset, and start it again');
}

function read(args: string[]): { allLeads: boolean; imported: boolean } {
  try {
    const no = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({ args, options: { 'all-leads': no, imported: no } });
    return { allLeads: values['all-leads'], imported: values.imported };
  } catch {
    throw new UsherError('reset.usage', usage);
  }
}
