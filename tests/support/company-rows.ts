import type { Database } from '../../db/database.ts';
import { replaceCompany } from '../../db/stores/company.ts';
import { sampleRep } from './reps.ts';
import { noon } from './rows.ts';

/** A rep that other rows may point at. */
export const saveRep = (database: Database, id: string): Promise<void> =>
  database.transaction((tx) => replaceCompany(tx, { reps: [sampleRep({ id })], accounts: [], deals: [] }, noon));
