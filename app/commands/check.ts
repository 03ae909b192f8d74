import { loadPrompts } from '../../prompts/load.ts';
import { promptsDir } from '../company.ts';

/** Validates every file under `prompts/`; what is wrong is an error that names file, line and key. */
export async function check(): Promise<void> {
  const { company, reps, accounts, deals, knowledge, versions } = loadPrompts(promptsDir);
  console.log(
    `${Object.keys(versions).length} files are valid: ${company.name}${company.sample ? ' (the sample company)' : ''}`,
  );
  console.log(
    `${reps.length} reps, ${accounts.length} accounts, ${deals.length} deals, ${knowledge.length} knowledge sections`,
  );
}
