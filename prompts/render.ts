import { UsherError } from '../shared/errors.ts';

const variable = /\{\{\s*([a-zA-Z][\w]*)\s*\}\}/g;

/** Throws `prompts.invalid` with the line of every variable that we cannot fill in: a prompt is checked before it is used. */
export function checkVariables(path: string, template: string, known: readonly string[]): void {
  const problems = template
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(variable)].flatMap(([whole, name = '']) =>
        known.includes(name) ? [] : [`${path}:${index + 1} ${whole}: unknown variable; there are ${known.join(', ')}`],
      ),
    );
  if (problems.length > 0) throw new UsherError('prompts.invalid', problems.join('\n'));
}

/**
 * Reads a checked prompt once, to fill it in at every turn. Values are put in as they are: they are never read as
 * templates themselves. A variable without a value stays as one.
 */
export function createTemplate<Name extends string>(template: string): (values: Record<Name, string>) => string {
  const parts = template.split(variable);
  return (values) => {
    const known: Record<string, string | undefined> = values;
    return parts.map((part, at) => (at % 2 === 0 ? part : (known[part] ?? `{{${part}}}`))).join('');
  };
}
