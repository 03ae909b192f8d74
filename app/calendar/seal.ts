import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { UsherError } from '../../shared/errors.ts';

/** Keeps what reps entrust to us unreadable in the database and its backups, under a key of the server's secret. */
export function createSeal(serverSecret: string) {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'usher calendar consent', 32));
  return {
    seal(text: string): string {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    unseal(text: string): string {
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new UsherError('calendar.sealed', 'a consent was kept under another secret: connect again', { cause });
      }
    },
  };
}
