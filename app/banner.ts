import type { Part } from '../channels/web/deps.ts';
import type { OpsToken } from './secrets.ts';

export type BannerFacts = {
  url: string;
  company: { name: string; sample: boolean };
  parts: Part[];
  opsToken: OpsToken;
  changed: boolean;
};

/** What a person reads when Usher has started: where to go, what runs embedded, and how to make each part real. */
export function banner({ url, company, parts, opsToken, changed }: BannerFacts): string {
  const lines = [
    `Usher is ready for ${company.name}${company.sample ? ' (the sample company)' : ''}`,
    '',
    `  demo page   ${url}/`,
    `  console     ${url}/console`,
    `  hosted chat ${url}/chat`,
    `  API         ${url}/openapi.json`,
    '',
    ...parts.flatMap(partLines),
    '',
    ...tokenLines(opsToken),
  ];
  if (company.sample)
    lines.push('  Your own company: write it into prompts/ (see prompts/README.md), then npm run reset');
  if (changed) lines.push('  prompts/company has changed since it was loaded: npm run reset puts it in place');
  return `${lines.join('\n')}\n`;
}

function partLines({ part, mode, now, how }: Part): string[] {
  const head = `  ${part.padEnd(15)}${mode.padEnd(9)} ${now}`;
  return how === null ? [head] : [head, `${' '.repeat(27)}→ ${how}`];
}

const tokenLines = ({ value, made }: OpsToken): string[] =>
  made
    ? [`  Console token: ${value}`, '  (shown once; it is kept in the file ops-token of the data folder)']
    : ['  Console token: as configured, or in the file ops-token of the data folder'];
