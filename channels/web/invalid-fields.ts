import { z } from 'zod';
import type { FieldProblem } from '../../shared/problem.ts';

/** What the validator tells of one field that is wrong. */
export type Invalid = { instancePath: string; message?: string | undefined; params?: Record<string, unknown> };

const issue = z.object({
  code: z.string(),
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
});
const alternatives = z.object({ errors: z.array(z.array(issue)) });

/** Names the fields. Where there were several ways to be right, those of the one that was meant. */
export function invalidFields(found: readonly Invalid[]): FieldProblem[] {
  return found.flatMap(({ instancePath, message = 'is not valid', params }) => {
    const path = instancePath.slice(1).split('/').filter(Boolean);
    const told = meant(params).map((inner) => ({ path: [...path, ...inner.path].join('.'), message: inner.message }));
    return told.length > 0 ? told : [{ path: path.join('.'), message }];
  });
}

/** The only alternative whose kind the value has: a list that holds a wrong event is a list. */
function meant(params: unknown): z.infer<typeof issue>[] {
  const read = alternatives.safeParse(params);
  if (!read.success) return [];
  const ofAnotherKind = ({ path, code }: z.infer<typeof issue>) =>
    path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
  const fitting = read.data.errors.filter((issues) => !issues.some(ofAnotherKind));
  return fitting.length === 1 ? (fitting[0] ?? []) : [];
}
