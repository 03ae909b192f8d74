import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UsherError } from '../shared/errors.ts';

/** What ops edit, by paths inside the folder `prompts` such as `packs/en.yaml`; from the folder, or published over it. */
export type PromptFiles = {
  /** All YAML and Markdown but the folder's own READMEs, sorted. */
  paths: () => string[];
  /** Throws `prompts.missing` where there is none. */
  read: (path: string) => string;
  /** How a file is called in messages: as ops would type it. */
  shown: (path: string) => string;
};

export function folderFiles(dir: string): PromptFiles {
  const shown = (path: string) => shownPath(join(dir, path));
  return {
    paths: () =>
      readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .map((path) => path.replaceAll('\\', '/'))
        .filter((path) => /\.(yaml|md)$/.test(path) && !/(^|\/)README\.md$/.test(path))
        .sort(),
    read: (path) => {
      try {
        return readFileSync(join(dir, path), 'utf8');
      } catch (cause) {
        throw new UsherError(
          'prompts.missing',
          `${shown(path)}: cannot be read; put the file back or restore the sample`,
          {
            cause,
          },
        );
      }
    },
    shown,
  };
}

/** The same files with some of them in another version: `text` null is a file that is taken out. */
export function withPublished(files: PromptFiles, published: ReadonlyMap<string, string | null>): PromptFiles {
  return {
    paths: () =>
      [...new Set([...files.paths(), ...published.keys()])].filter((path) => published.get(path) !== null).sort(),
    read: (path) => published.get(path) ?? files.read(path),
    shown: files.shown,
  };
}

/** As seen from the project's folder; whole, where it lies elsewhere. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}
