import { readFileSync, writeFileSync } from 'node:fs';
import { environment } from '../app/config.ts';

/** Puts the table of environment variables, made of their own documentation, between the marks of docs/configuring.md. */
const path = new URL('../docs/configuring.md', import.meta.url);
const marks = /(<!-- variables -->\n)[\s\S]*(<!-- \/variables -->)/;

export const variablesTable = (): string =>
  ['| variable | default | what it does |', '|---|---|---|', ...Object.entries(environment).map(row)].join('\n');

function row([name, { schema, about }]: [string, (typeof environment)[keyof typeof environment]]): string {
  const preset = schema.safeParse(undefined);
  const shown = preset.success && preset.data !== undefined ? `\`${String(preset.data)}\`` : '';
  return `| \`${name}\` | ${shown === '``' ? '' : shown} | ${about} |`;
}

if (import.meta.main) {
  const page = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    page.replace(marks, (_, open: string, close: string) => `${open}${variablesTable()}\n${close}`),
  );
}
