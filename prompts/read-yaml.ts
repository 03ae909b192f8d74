import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { UsherError } from '../shared/errors.ts';
import { type PromptFiles, shownPath } from './files.ts';

type KeyPath = readonly PropertyKey[];

/** One thing that is wrong with a file that ops edit, where they will look for it. */
export type Problem = { file: string; line: number; key: string; message: string };

/** A parsed file that still knows where its keys stand, so that checks across files can name a line. */
export type YamlFile<T> = {
  file: string;
  /** Null when there are problems. */
  value: T | null;
  problems: Problem[];
  problem: (path: KeyPath, message: string) => Problem;
};

/** The parsed value of a file anywhere, or `UsherError('prompts.invalid')` with every problem: file, line and key. */
export function readYaml<T>(path: string, schema: z.ZodType<T>): T {
  const { value, problems } = parseYaml(shownPath(path), readFileSync(path, 'utf8'), schema);
  if (value === null) throw invalid(problems);
  return value;
}

/** Opens one of ops' files. Problems are data: who reads several files shows all of them at once. */
export type OpenYaml = <T>(files: PromptFiles, path: string, schema: z.ZodType<T>) => YamlFile<T>;

export const openYaml: OpenYaml = (files, path, schema) => parseYaml(files.shown(path), files.read(path), schema);

/** The same, which reads a file again only when its text has changed: an edit is one of many files. */
export function createYamlReader(): OpenYaml {
  const read = new Map<string, { text: string; schema: unknown; file: unknown }>();
  return <T>(files: PromptFiles, path: string, schema: z.ZodType<T>): YamlFile<T> => {
    const [text, shown] = [files.read(path), files.shown(path)];
    const known = read.get(shown);
    // What this schema has read is what this schema reads.
    if (known?.text === text && known.schema === schema) return known.file as YamlFile<T>;
    const file = parseYaml(shown, text, schema);
    read.set(shown, { text, schema, file });
    return file;
  };
}

function parseYaml<T>(file: string, source: string, schema: z.ZodType<T>): YamlFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(source, { version: '1.2', lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const problem = (path: KeyPath, message: string): Problem => ({
    file,
    line: lineAt(offsetOf(document.contents, path)),
    key: keyText(path),
    message,
  });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lineAt(error.pos[0]),
      key: '',
      message: error.message,
    }));
    return { file, value: null, problems, problem };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { file, value: parsed.data, problems: [], problem };
  return { file, value: null, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, problem)), problem };
}

/** All problems in one fault, a line each, in the order of the files. */
export function invalid(problems: Problem[]): UsherError {
  const lines = problems.map(
    ({ file, line, key, message }) => `${file}:${line} ${key === '' ? '' : `${key}: `}${message}`,
  );
  return new UsherError('prompts.invalid', lines.join('\n'));
}

function problemsOf(issue: z.core.$ZodIssue, problem: (path: KeyPath, message: string) => Problem): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [problem(issue.path, issue.message)];
  return issue.keys.map((key) => problem([...issue.path, key], 'unknown key; remove it or correct its spelling'));
}

/** Where the deepest part of `path` that exists begins; a missing key is reported where its parent stands. */
function offsetOf(root: Node | null, path: KeyPath): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)];
      if (item === undefined) break;
      node = item;
      offset = rangeStart(item) ?? offset;
    } else break;
  }
  return offset;
}

function rangeStart(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
}

function keyText(path: KeyPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
