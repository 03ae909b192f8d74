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
