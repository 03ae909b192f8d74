import { z } from 'zod';

/** One variable of the environment with its documentation, from which `docs/configuring.md` is made. */
export type Entry<T extends z.ZodType> = { schema: T; about: string };
export const entry = <T extends z.ZodType>(schema: T, about: string): Entry<T> => ({ schema, about });

export const httpUrl = z.url({ protocol: /^https?$/ });

/** What a value must be for its schema, in words that tell nothing of what it is; null where `about` says it all. */
export function wanted({ issues: [issue] }: z.ZodError): string | null {
  switch (issue?.code) {
    case 'invalid_type':
      return 'a whole number';
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return 'prefix' in issue
        ? `a text that begins with ${issue.prefix}`
        : 'a whole address, scheme and host included';
    default:
      return null;
  }
}
