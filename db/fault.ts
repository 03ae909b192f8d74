import { UsherError } from '../shared/errors.ts';

/** What a log may hold of an exception: messages of drivers and libraries can carry what prospects wrote. */
export function describeFault(error: unknown): { fault: string; where?: string } {
  if (error instanceof UsherError) return { fault: `${error.code}: ${error.message}` };
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const where = error.stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim();
  return { fault: `${error.name}${code}`, ...(where ? { where } : {}) };
}

const refusals: [codes: RegExp, what: string][] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)$/, 'the disk under USHER_DATA_DIR is full: make room, then start again'],
  [
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EROFS|EACCES)/,
    'files in USHER_DATA_DIR may not be written to: give them to the user who starts Usher, or set another folder',
  ],
  [/^SQLITE_IOERR/, 'the disk under USHER_DATA_DIR cannot be read or written: look at the disk, then start again'],
  [/^42501$/, 'the user of DATABASE_URL may not create tables: grant CREATE on the database and its schema public'],
  [/^53100$/, 'the disk of the server of DATABASE_URL is full: make room, then start again'],
];

/** Where the database cannot be kept as it must: what to do about it. Null for every other error. */
export function storageRefusal(error: unknown): UsherError | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const [, what] = refusals.find(([codes]) => codes.test(code)) ?? [];
  return what ? new UsherError('db.unwritable', what, { cause: error }) : storageRefusal(error.cause);
}
