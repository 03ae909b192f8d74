import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { listenOn } from './listen.ts';

export type Incoming = { from: string; to: string[]; raw: Buffer };
export type SmtpDoor = { port: number; stop: () => Promise<void> };

const largest = 40 * 1024 * 1024;

/** Takes every mail on loopback, from anybody; nothing is ever sent on. `accept` may reject one with an SMTP error. */
export async function startSmtpDoor(
  port: number,
  accept: (mail: Incoming) => void | Promise<void>,
  options: SMTPServerOptions = {},
): Promise<SmtpDoor> {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    size: largest,
    closeTimeout: 100,
    onAuth: (_auth, _session, answer) => answer(null, { user: 'anybody' }),
    onData(stream, { envelope }, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address.toLowerCase());
        Promise.resolve(accept({ from, to, raw: Buffer.concat(chunks) })).then(
          () => answer(null),
          (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
        );
      });
    },
    ...options,
  });
  // A client that goes away in the middle of a word is nobody's trouble.
  server.on('error', () => {});
  await listenOn(server.server, port);
  const address = server.server.address();
  return {
    port: address && typeof address === 'object' ? address.port : 0,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
