import type { Rep } from '../shared/company.ts';
import type { RulesFile } from '../shared/rules-file.ts';
import { type CompiledPolicy, compilePolicy } from './rules.ts';

/** Everybody whom rules may name: the team as it stands, and who is in the files and was not loaded yet. */
export const nameable = (stored: readonly Rep[], files: readonly Rep[]): Rep[] => {
  const known = new Set(stored.map(({ id }) => id));
  return [...stored, ...files.filter(({ id }) => !known.has(id))];
};

/** Rules that hold, over the team as it stands: one whose pool has lost its last member finds nobody and falls through. */
export const policyOver = (file: RulesFile, files: readonly Rep[], stored: readonly Rep[]): CompiledPolicy =>
  compilePolicy(file, nameable(stored, files), 'as it stands');
