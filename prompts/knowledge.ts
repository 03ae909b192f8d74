import type { PromptFiles } from './files.ts';

/** One file of ops' knowledge base, as written; `file` is its path inside `knowledge/`. */
export type KnowledgeDoc = { file: string; text: string };

const folder = 'knowledge/';

/** All its articles, by path. None is fine: then the agent answers no product question. */
export const loadKnowledge = (files: PromptFiles): KnowledgeDoc[] =>
  files
    .paths()
    .filter((path) => path.startsWith(folder) && path.endsWith('.md'))
    .map((path) => ({ file: path.slice(folder.length), text: files.read(path) }));
