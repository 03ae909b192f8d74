import { createDesk } from '../../app/publishing/desk.ts';
import { createPreview } from '../../app/publishing/preview.ts';
import { createPublisher } from '../../app/publishing/publisher.ts';
import { tryOut } from '../../app/publishing/try-out.ts';
import type { Database } from '../../db/database.ts';
import { folderFiles, type PromptFiles } from '../../prompts/files.ts';
import type { Clock } from '../../shared/clock.ts';
import { silentLogger } from '../../shared/logger.ts';
import type { Publishing } from '../../shared/publishing.ts';

export const shippedFiles = folderFiles(new URL('../../prompts', import.meta.url).pathname);

/** The real desk over the shipped files, or over other ones; pages are not fetched. */
export async function openDesk(database: Database, clock: Clock, files: PromptFiles = shippedFiles) {
  const publisher = await createPublisher({ database, files, clock, log: silentLogger, tryOut });
  const publishing: Publishing = {
    ...createDesk({ publisher, database }),
    ...createPreview({ publisher, database, first: null, turnTimeoutMs: 60_000, clock }),
    fetchPage: async () => ({ kind: 'failed', because: 'no page is fetched here' }),
    readPdf: async () => ({ kind: 'failed', because: 'no file is read here' }),
  };
  return { publisher, publishing };
}
