import type { Logger } from '../../shared/logger.ts';

export type Entry = { level: keyof Logger; message: string; fields: object };

/** A log that a test can look at; it prints nothing. */
export function createRecordingLog(): Logger & { entries: Entry[] } {
  const entries: Entry[] = [];
  const at = (level: keyof Logger) => (fields: object, message: string) => {
    entries.push({ level, message, fields });
  };
  return { entries, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
