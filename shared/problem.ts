import { z } from 'zod';

/** How every HTTP answer says what went wrong: a stable code, what to do about it, and the fields at fault. */
export const problemSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});

export type Problem = z.infer<typeof problemSchema>;
export type FieldProblem = { path: string; message: string };

export const problem = (code: string, message: string, fields?: FieldProblem[]): Problem => ({
  error: { code, message, ...(fields && { fields }) },
});
