import { z } from 'zod';

/** A field that rules may name: `employees`, `mail.kind`, `intent.pricing`. docs/routing.md lists them. */
export const fieldName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/, 'must be a field name such as employees or mail.kind');

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const oneOperator = 'needs exactly one of is, is_not, in, not_in, at_least, at_most, contains, exists';

/** One comparison. `contains` looks for whole words or phrases, never for parts of words. */
export const comparison = z
  .strictObject({
    field: fieldName,
    is: scalar.optional(),
    is_not: scalar.optional(),
    in: z.array(scalar).min(1).optional(),
    not_in: z.array(scalar).min(1).optional(),
    at_least: z.number().optional(),
    at_most: z.number().optional(),
    contains: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
    exists: z.boolean().optional(),
  })
  .refine((written) => Object.values(written).filter((value) => value !== undefined).length === 2, oneOperator);

/** A comparison, or several of which one is enough. */
export const condition = z.union([comparison, z.strictObject({ any: z.array(comparison).min(1) })]);

export type Comparison = z.infer<typeof comparison>;
export type Condition = z.infer<typeof condition>;
