import { UsherError } from '../shared/errors.ts';

const variable = /\{\{\s*([a-zA-Z][\w]*)\s*\}\}/g;

/** The names of all variables that a prompt uses. */
const variablesOf = (template: string): string[] => [
  ...new Set([...template.matchAll(variable)].map(([, name = '']) => name)),
];

/** Throws `prompts.invalid` naming every variable that we cannot fill in: a prompt is checked before it is used. */
export function checkVariables(path: string, template: string, known: readonly string[]): void {
  const unknown = variablesOf(template).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new UsherError(
    'prompts.invalid',
    `${path}: unknown variable ${unknown.map((name) => `{{${name}}}`).join(', ')}; there are ${known.join(', ')}`,
  );
}

/** Fills a checked prompt in. Values are put in as they are: they are never read as templates themselves. */
export function render<Name extends string>(template: string, values: Record<Name, string>): string {
  const known: Record<string, string | undefined> = values;
  return template.replace(variable, (whole, name: string) => known[name] ?? whole);
}
