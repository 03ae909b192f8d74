import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsherError } from '../shared/errors.ts';
import { readText, shownPath } from './read-yaml.ts';

/** One file of ops' knowledge base, as written; `file` is its name inside `knowledge/`. */
export type KnowledgeDoc = { file: string; text: string };

/** All `*.md` of the folder, by name. An empty folder is fine: then the agent answers no product question. */
export function loadKnowledge(dir: string): KnowledgeDoc[] {
  return filesIn(dir)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ file, text: readText(join(dir, file)) }));
}

function filesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (cause) {
    throw new UsherError(
      'prompts.missing',
      `${shownPath(dir)}: there is no such folder; make it, empty or with articles`,
      {
        cause,
      },
    );
  }
}
