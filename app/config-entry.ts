import { z } from 'zod';

/** One variable of the environment with its documentation, from which `docs/configuring.md` is made. */
export type Entry<T extends z.ZodType> = { schema: T; about: string };
export const entry = <T extends z.ZodType>(schema: T, about: string): Entry<T> => ({ schema, about });

export const httpUrl = z.url({ protocol: /^https?$/ });
