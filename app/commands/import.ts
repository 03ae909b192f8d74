import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { registerInstance } from '../../db/instance.ts';
import { openDatabase } from '../../db/open.ts';
import { loadPrompts } from '../../prompts/load.ts';
import { systemClock } from '../../shared/clock.ts';
import { UsherError } from '../../shared/errors.ts';
import {
  type ColumnMapping,
  type ImportFile,
  type ImportKind,
  type ImportPreview,
  type ImportProgress,
  importKinds,
} from '../../shared/import.ts';
import { ensureCompany, promptsDir } from '../company.ts';
import { readConfig } from '../config.ts';
import { createImportDesk } from '../import/desk.ts';

const usage = `usage: npm run import -- leads|accounts|reps|outcomes FILE.csv [options]
  --preview                     say what would happen, write nothing
  --map FIELD=HEADER            take a field from this column (repeatable); HEADER "-" for none
  --dates HEADER=dmy|mdy        day or month first, where the column does not tell (repeatable)
  --repair HEADER:WRITTEN=MEANT put a spelling right, or leave it: MEANT the same as WRITTEN (repeatable)
  --refused FILE                where refused rows go (FILE.refused.csv unless given)
  --anyway                      take it as what you say, although it looks like a file of another kind`;

export async function runImport(env: NodeJS.ProcessEnv, args: string[]): Promise<void> {
  const { file, options } = read(args);
  const config = readConfig(env);
  const prompts = loadPrompts(promptsDir);
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    const instance = await registerInstance(database, config.dataDir);
    await ensureCompany(database, prompts, systemClock.now());
    const desk = createImportDesk({ database, clock: systemClock, zone: prompts.company.zone });
    const proposed = await desk.preview(file);
    const mapping = answered(proposed, options);
    const preview = await desk.preview({ ...file, mapping });
    console.log(told(preview));
    if (!options.preview) {
      refuseOtherKind(preview, options);
      const started = await desk.start({ ...file, mapping }, showProgress);
      if (started.kind === 'asked')
        throw new UsherError(
          'import.asked',
          'nothing was taken: answer what is marked with ? above, by the options named there',
        );
      if (started.kind === 'repeated') console.log('This very file was imported before: nothing to do.');
      else {
        if (started.resumedAt > 0) console.log(`Going on at row ${started.resumedAt + 1}.`);
        const { id, taken, refused } = await started.done;
        console.log(`\n${taken} rows taken, ${refused} refused.`);
        if (refused > 0) {
          writeFileSync(options.refused, (await desk.refusals(id)) ?? '');
          console.log(`Refused rows with their reasons: ${options.refused}`);
        }
      }
    }
    await instance.release();
  } finally {
    await database.close();
  }
}

type Options = {
  preview: boolean;
  anyway: boolean;
  refused: string;
  map: [string, string][];
  dates: [string, string][];
  repair: [string, string][];
};

function read(args: string[]): { file: ImportFile; options: Options } {
  const many = { type: 'string', multiple: true } as const;
  const options = {
    preview: { type: 'boolean' },
    anyway: { type: 'boolean' },
    refused: { type: 'string' },
    map: many,
    dates: many,
    repair: many,
  } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [kind, path = ''] = positionals;
    return {
      file: { kind: kindOf(kind), file: basename(path), bytes: bytesOf(path), mapping: null },
      options: {
        preview: values.preview ?? false,
        anyway: values.anyway ?? false,
        refused: values.refused ?? `${path}.refused.csv`,
        map: (values.map ?? []).map(pairOf),
        dates: (values.dates ?? []).map(pairOf),
        repair: (values.repair ?? []).map(pairOf),
      },
    };
  } catch (fault) {
    throw new UsherError('import.usage', `${fault instanceof Error ? fault.message : String(fault)}\n${usage}`);
  }
}

function kindOf(named = ''): ImportKind {
  const kind = importKinds.find((one) => one === named);
  if (kind) return kind;
  throw new Error(
    named === '' ? 'say what is in the file, and which it is' : `"${named}" is none of what can be imported`,
  );
}

function bytesOf(path: string): Uint8Array {
  if (path === '') throw new Error('say which file');
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Error(`there is no file ${path}`);
  return readFileSync(path);
}

function refuseOtherKind({ report }: ImportPreview, { anyway }: Options): void {
  if (anyway || !report.problems.some(({ kind }) => kind === 'other_kind')) return;
  throw new UsherError(
    'import.other_kind',
    'nothing was taken: import it as what it looks like, or add --anyway where it is right as it is',
  );
}

function pairOf(text: string): [string, string] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new Error(`${text} has no "="`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The proposal with what the command line says. */
function answered(proposed: ImportPreview, { map, dates, repair }: Options): ColumnMapping {
  const columns = { ...proposed.mapping.columns };
  for (const [field, header] of map) {
    oneOf(
      field,
      proposed.targets.map(({ field }) => field),
      `field of ${proposed.kind}`,
    );
    if (header !== '-') oneOf(header, proposed.headers, 'column of the file');
    for (const [taken, from] of Object.entries(columns)) if (from === header) delete columns[taken];
    if (header === '-') delete columns[field];
    else columns[field] = header;
  }
  const dateOrder: ColumnMapping['dateOrder'] = {};
  for (const [header, order] of dates)
    dateOrder[oneOf(header, proposed.headers, 'column of the file')] = oneOf(
      order,
      ['dmy', 'mdy'],
      'order of days and months',
    );
  const repairs: ColumnMapping['repairs'] = {};
  for (const [place, meant] of repair) {
    const [named = '', written = ''] = place.split(/:(.*)/s);
    const header = oneOf(named, proposed.headers, 'column of the file');
    repairs[header] = { ...repairs[header], [written]: meant };
  }
  return { columns, dateOrder, repairs };
}

function oneOf<Word extends string>(said: string, words: readonly Word[], what: string): Word {
  const word = words.find((one) => one === said);
  if (word !== undefined) return word;
  throw new UsherError('import.usage', `"${said}" is no ${what}: ${words.join(', ')}`);
}

function told({ file, rows, headers, mapping, report, refused, asked, targets }: ImportPreview): string {
  const from = new Map(Object.entries(mapping.columns).map(([field, header]) => [header, field]));
  const unknown = targets.filter(({ field, required }) => required && mapping.columns[field] === undefined);
  return [
    `${file}: ${rows} rows, ${report.encoding}, ${report.delimiter === '\t' ? 'tabs' : `"${report.delimiter}"`} between cells`,
    ...headers.map((header) => `  ${header} → ${from.get(header) ?? '(none of our fields)'}`),
    ...report.problems.map(
      ({ text, lines, repair }) =>
        `${repair === null ? '?' : '-'} ${text}${placesOf(lines)}${repair ? `: ${repair}` : ''}`,
    ),
    ...asked.map(({ column }) => `? answer with --dates "${column}=dmy" or --dates "${column}=mdy"`),
    ...unknown.map(({ field, label }) => `? which column is ${label}? Answer with --map "${field}=HEADER"`),
    `${rows - refused.length} rows would be taken, ${refused.length} refused.`,
  ].join('\n');
}

const placesOf = (lines: readonly number[]): string =>
  lines.length === 0 ? '' : ` (line ${lines.join(', ')}${lines.length === 5 ? ' …' : ''})`;

function showProgress({ done, rows, taken, refused }: ImportProgress): void {
  const width = 30;
  const filled = Math.round((width * done) / Math.max(1, rows));
  const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
  const line = `${bar} ${done} of ${rows} · ${taken} taken · ${refused} refused`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
  else if (done === rows) console.log(line);
}
