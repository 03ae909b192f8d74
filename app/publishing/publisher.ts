import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../db/database.ts';
import * as versions from '../../db/stores/prompt-versions.ts';
import { type PromptFiles, withPublished } from '../../prompts/files.ts';
import { loadPrompts, type Prompts, versionOf } from '../../prompts/load.ts';
import { createYamlReader, type OpenYaml } from '../../prompts/read-yaml.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Rep } from '../../shared/company.ts';
import { UsherError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import type { PromptProblem } from '../../shared/publishing.ts';

export type PublisherDeps = {
  database: Database;
  /** The folder `prompts`. */
  files: PromptFiles;
  clock: Clock;
  log: Logger;
  /** What no single file can know: throws `prompts.invalid` where the files do not go together. */
  tryOut: (prompts: Prompts, known: readonly Rep[] | 'anybody') => void;
  /** Whom rules may name besides the reps of the files. */
  known?: () => readonly Rep[];
  /** Opens the files; what it has read before it need not read again. */
  open?: OpenYaml;
  /** What takes long and can be done before a publication holds. */
  prepare?: (prompts: Prompts) => Promise<void>;
};

type State = NonNullable<versions.PromptVersion['state']>;
export type Change = { path: string; state: State; text: string | null; by: string; note: string };

/** How soon another process's publication holds here. */
const everyMs = 2000;

/**
 * What ops edit, as it holds now: the folder with what was published over it. Every process of a database follows the
 * others' publications within two seconds; `onChange` hears of each, and a turn that runs keeps what it began with.
 */
export async function createPublisher(deps: PublisherDeps) {
  const { database, files, clock, log, tryOut, known = () => [], open = createYamlReader(), prepare } = deps;
  let seq = 0;
  let published: versions.PromptVersion[] = [];
  let prompts = loadPrompts(files, known(), open);
  const listeners: ((prompts: Prompts) => void)[] = [];
  let timer: NodeJS.Timeout | null = null;

  const over = (rows: readonly versions.PromptVersion[]) => withPublished(files, overlay(rows));

  const load = (source: PromptFiles, nameable: readonly Rep[] | 'anybody' = known()): Prompts => {
    const loaded = loadPrompts(source, nameable, open);
    tryOut(loaded, nameable);
    return loaded;
  };

  /** What no longer fits this version of Usher stays in the table, is told, and does not hold. */
  async function look(): Promise<void> {
    const last = await versions.lastSeq(database.read);
    if (last === seq) return;
    const rows = await versions.latestVersions(database.read);
    try {
      // A rule that was published holds, also when somebody has since left the pool that it names.
      const loaded = load(over(rows), 'anybody');
      await prepare?.(loaded).catch((fault: unknown) => log.warn({ fault: String(fault) }, 'a pack is learned later'));
      prompts = loaded;
      published = rows;
    } catch (error) {
      if (!(error instanceof UsherError)) throw error;
      log.error({ problems: error.message }, 'what was published does not fit: the files hold, publish it anew');
    }
    seq = last;
    for (const listener of listeners) {
      // A chat that goes on meanwhile has its turn in between.
      await setImmediate();
      listener(prompts);
    }
  }

  let looking: Promise<void> = Promise.resolve();
  /** One publication after the other. */
  function reload(): Promise<void> {
    looking = looking.then(look, look);
    return looking;
  }
  await reload();

  return {
    prompts: () => prompts,
    files: () => over(published),
    /** The folder's own text; null where there is no such file. */
    fileText: (path: string) => textIn(files, path),
    rows: () => published,
    reload,
    /** Everything as it would be with these texts. Throws `prompts.invalid` with what is wrong. */
    with: (texts: ReadonlyMap<string, string | null>) => load(withPublished(over(published), texts)),
    async add({ path, state, text, by, note }: Change): Promise<void> {
      const base = textIn(files, path);
      const baseHash = base === null ? null : versionOf(base);
      const row = { id: newId('pver'), path, state, content: text, baseHash, by, note, at: clock.now() };
      await database.transaction((tx) => versions.addVersion(tx, row));
      await reload();
    },
    onChange: (listener: (prompts: Prompts) => void) => void listeners.push(listener),
    start() {
      timer = setInterval(() => {
        reload().catch((fault: unknown) => log.warn({ fault: String(fault) }, 'publications could not be read'));
      }, everyMs);
    },
    stop() {
      if (timer) clearInterval(timer);
    },
  };
}

export type Publisher = Awaited<ReturnType<typeof createPublisher>>;

const overlay = (rows: readonly versions.PromptVersion[]): Map<string, string | null> =>
  new Map(rows.flatMap(({ path, state, content }) => (state === 'file' ? [] : [[path, content] as const])));

function textIn(files: PromptFiles, path: string): string | null {
  return files.paths().includes(path) ? files.read(path) : null;
}

/** `prompts/policy.yaml:12 intents[0]: …` as its parts. */
export function problemsOf(error: unknown): PromptProblem[] {
  if (!(error instanceof UsherError)) throw error;
  return error.message.split('\n').map((text) => {
    const {
      file = '',
      line = '1',
      key = '',
      message = text,
    } = /^(?<file>.+?):(?<line>\d+) (?:(?<key>\S+): )?(?<message>.*)$/.exec(text)?.groups ?? {};
    return { file, line: Number(line), key, message };
  });
}
