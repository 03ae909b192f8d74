import { createHash, randomBytes } from 'node:crypto';

/** A chat session's secret: shown once to its page, of which only the hash is stored. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

/** What `sessions.tokenHash` holds. A plain hash is enough: the token has 256 random bits. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
