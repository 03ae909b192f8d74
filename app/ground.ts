import { createTokens } from '../channels/web/tokens.ts';
import { registerInstance } from '../db/instance.ts';
import { openDatabase } from '../db/open.ts';
import { folderFiles, type PromptFiles } from '../prompts/files.ts';
import { loadPrompts } from '../prompts/load.ts';
import { createYamlReader } from '../prompts/read-yaml.ts';
import { type Clock, systemClock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { ensureCompany, promptsDir } from './company.ts';
import type { Config } from './config.ts';
import { createLog } from './log.ts';
import { learnApart } from './publishing/learn-apart.ts';
import { createPublisher } from './publishing/publisher.ts';
import { tryOut } from './publishing/try-out.ts';
import { loadOpsToken, loadSigningKey } from './secrets.ts';
import { createTeam } from './team.ts';

/** What a test may put in place of the real thing. */
export type Overrides = { clock?: Clock; log?: Logger; files?: PromptFiles; distDir?: string };

/** What everything stands on: the database with this process's place in it, ops' files, secrets, time and log. */
export async function layGround(config: Config, overrides: Overrides) {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLog(config.logLevel);
  const opsToken = loadOpsToken(config.dataDir, config.opsToken);
  const files = overrides.files ?? folderFiles(promptsDir);
  // A mistake in the files is told before anything is opened.
  const open = createYamlReader();
  tryOut(loadPrompts(files, 'anybody', open), 'anybody');
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    const instance = await registerInstance(database, config.dataDir);
    const team = await createTeam({ database, log });
    const published = { tryOut, known: team.reps, open, prepare: learnApart };
    const publisher = await createPublisher({ database, files, clock, log, ...published });
    const prompts = publisher.prompts();
    const companyState = await ensureCompany(database, prompts, clock.now());
    await team.refresh();
    const serverSecret = await loadSigningKey(database, clock.now());
    const tokens = createTokens({ serverSecret, opsToken: opsToken.value });
    const inviteUrl = (bookingId: string) =>
      `${config.publicUrl ?? ''}/v1/bookings/${bookingId}.ics?token=${tokens.bookingToken(bookingId)}`;
    return {
      config,
      clock,
      log,
      prompts,
      publisher,
      team,
      opsToken,
      database,
      instance,
      companyState,
      serverSecret,
      inviteUrl,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

export type Ground = Awaited<ReturnType<typeof layGround>>;
