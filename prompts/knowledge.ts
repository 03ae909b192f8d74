import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from './read-yaml.ts';

/** One file of ops' knowledge base, as written; `file` is its name inside `knowledge/`. */
export type KnowledgeDoc = { file: string; text: string };

/** All `*.md` of the folder, by name. An empty folder is fine: then the agent answers no product question. */
export function loadKnowledge(dir: string): KnowledgeDoc[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ file, text: readText(join(dir, file)) }));
}
