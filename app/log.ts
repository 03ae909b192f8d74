import { pino } from 'pino';
import type { Logger } from '../shared/logger.ts';
import type { Config } from './config.ts';

/** JSON lines on standard error: standard output belongs to what a person reads at the start. */
export const createLog = (level: Config['logLevel']): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: false }));
