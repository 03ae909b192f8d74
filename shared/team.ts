import type { Rep } from './company.ts';

/** What of a rep is edited in the console; a field that is not there stays as it is. */
export type RepPatch = Partial<
  Pick<
    Rep,
    'active' | 'presence' | 'absences' | 'weight' | 'caps' | 'pools' | 'skills' | 'languages' | 'territories' | 'title'
  >
>;

export type RepEdited = { kind: 'edited' } | { kind: 'unknown' } | { kind: 'impossible'; because: string };

/** Edits of the team: they lie over the files and hold from the next decision on. */
export type TeamDesk = {
  edit: (id: string, patch: RepPatch) => Promise<RepEdited>;
  /** Everything that was edited goes back to what the files say. */
  restore: (id: string) => Promise<RepEdited>;
};
