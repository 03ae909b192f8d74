import { type Envelope, SendFailure, type SmtpConnection } from './connection.ts';

/** Sends over connections that are kept for a while: signing in anew for each mail costs a second at real servers. */
export type SmtpPool = {
  /** Answers the server's word of acceptance. Throws a `SendFailure`. */
  send: (envelope: Envelope, raw: Buffer, signal: AbortSignal) => Promise<string>;
  stop: () => void;
};

const keptMs = 30_000;
const mailsEach = 100;

export function createSmtpPool({ connect }: { connect: () => Promise<SmtpConnection> }): SmtpPool {
  const idle = new Map<SmtpConnection, { sent: number; leaving: NodeJS.Timeout }>();

  function take(): { connection: SmtpConnection; sent: number } | null {
    for (const [connection, { sent, leaving }] of idle) {
      clearTimeout(leaving);
      idle.delete(connection);
      if (connection.isOpen()) return { connection, sent };
    }
    return null;
  }

  function giveBack(connection: SmtpConnection, sent: number): void {
    if (sent >= mailsEach) {
      connection.close();
      return;
    }
    const leaving = setTimeout(() => {
      idle.delete(connection);
      connection.close();
    }, keptMs);
    leaving.unref();
    idle.set(connection, { sent, leaving });
  }

  async function over(connection: SmtpConnection, sent: number, [envelope, raw, signal]: Parameters<SmtpPool['send']>) {
    signal.addEventListener('abort', connection.drop);
    try {
      const answer = await connection.send(envelope, raw);
      giveBack(connection, sent + 1);
      return answer;
    } finally {
      signal.removeEventListener('abort', connection.drop);
    }
  }

  return {
    async send(...mail) {
      const kept = take();
      if (kept) {
        try {
          return await over(kept.connection, kept.sent, mail);
        } catch (error) {
          // A connection that waited may have been closed by the server: nothing was sent on it yet.
          if (mail[2].aborted || !hadLeft(error)) throw error;
        }
      }
      return over(await connect(), 0, mail);
    },
    stop() {
      for (const [connection, { leaving }] of idle) {
        clearTimeout(leaving);
        connection.close();
      }
      idle.clear();
    },
  };
}

/** The server had closed the connection: there was no answer, and no content had been asked for. */
const hadLeft = (error: unknown): boolean =>
  error instanceof SendFailure &&
  error.stage === 'envelope' &&
  !(error.cause instanceof Error && typeof Reflect.get(error.cause, 'responseCode') === 'number');
