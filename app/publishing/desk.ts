import type { Database } from '../../db/database.ts';
import { knowledgeSources } from '../../db/stores/knowledge-sources.ts';
import * as versions from '../../db/stores/prompt-versions.ts';
import { versionOf } from '../../prompts/load.ts';
import type {
  Draft,
  PromptDocument,
  PromptFile,
  PromptProblem,
  Published,
  Publishing,
} from '../../shared/publishing.ts';
import { kindOf } from './paths.ts';
import { type Change, type Publisher, problemsOf } from './publisher.ts';

export type DeskDeps = { publisher: Publisher; database: Database };

/** The editing of what ops publish: list, open, check, publish, and back again. */
export function createDesk({
  publisher,
  database,
}: DeskDeps): Omit<Publishing, 'preview' | 'talk' | 'fetchPage' | 'readPdf'> {
  async function list(): Promise<PromptFile[]> {
    const urls = new Map((await knowledgeSources(database.read)).map(({ path, url }) => [path, url]));
    const rows = new Map(publisher.rows().map((row) => [row.path, row]));
    const paths = [...new Set([...publisher.files().paths(), ...rows.keys()])].sort();
    return paths.flatMap((path) => {
      const kind = kindOf(path);
      return kind === null ? [] : [summary(path, kind, rows.get(path), urls.get(path) ?? null)];
    });
  }

  function summary(
    path: string,
    kind: PromptFile['kind'],
    row: versions.PromptVersion | undefined,
    url: string | null,
  ): PromptFile {
    const fileText = publisher.fileText(path);
    const state = row?.state ?? 'file';
    const text = state === 'file' ? fileText : (row?.content ?? null);
    const known = state === 'file' ? null : row;
    return {
      ...{ path, kind, state, url },
      drift: driftOf(known ?? null, text, fileText),
      version: versionOf(text ?? ''),
      by: known?.by ?? null,
      at: known?.at.toISOString() ?? null,
    };
  }

  async function open(path: string): Promise<PromptDocument | null> {
    const file = (await list()).find((one) => one.path === path);
    if (!file) return null;
    const history = await versions.versionsOfPath(database.read, path);
    const fileText = publisher.fileText(path);
    const held = publisher.rows().find((row) => row.path === path);
    const text = file.state === 'file' ? fileText : (held?.content ?? null);
    return {
      ...file,
      ...{ text, fileText },
      history: history.map(({ id, state, by, note, at, content }) => ({
        ...{ id, state, by, note },
        at: at.toISOString(),
        version: versionOf(content ?? ''),
      })),
    };
  }

  async function change(next: Change): Promise<Published> {
    const problems = tryOut(publisher, next.path, next.state === 'file' ? publisher.fileText(next.path) : next.text);
    if (problems.length > 0) return { kind: 'invalid', problems };
    await publisher.add(next);
    const document = await open(next.path);
    return document ? { kind: 'published', document } : { kind: 'unknown' };
  }

  const changeable = (path: string): boolean => kindOf(path) !== null;
  return {
    list,
    open,
    textOf: async (id) => (await versions.findVersion(database.read, id))?.content ?? null,
    check: ({ path, text }: Draft) => (changeable(path) ? tryOut(publisher, path, text) : [noSuchPath(path)]),
    async publish({ path, text, by, note, from }) {
      if (!changeable(path)) return { kind: 'invalid', problems: [noSuchPath(path)] };
      const now = await open(path);
      if (now && from !== null && now.version !== from) return { kind: 'stale', document: now };
      return change({ path, state: 'published', text, by, note });
    },
    async withdraw({ path, by }) {
      if (!(await open(path))) return { kind: 'unknown' };
      return change({ path, state: 'file', text: null, by, note: 'back to the file' });
    },
    async remove({ path, by }) {
      if (kindOf(path) !== 'knowledge' || !(await open(path))) return { kind: 'unknown' };
      return change({ path, state: 'removed', text: null, by, note: 'taken out' });
    },
  };
}

function driftOf(
  row: versions.PromptVersion | null,
  text: string | null,
  fileText: string | null,
): PromptFile['drift'] {
  if (row === null || text === fileText) return 'none';
  const fileHash = fileText === null ? null : versionOf(fileText);
  return fileHash === row.baseHash ? 'ahead' : 'file_moved';
}

function tryOut(publisher: Publisher, path: string, text: string | null): PromptProblem[] {
  try {
    publisher.with(new Map([[path, text]]));
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

const noSuchPath = (path: string): PromptProblem => ({
  file: path,
  line: 1,
  key: '',
  message: 'cannot be published: name an article like knowledge/returns.md, lower case, without spaces',
});
