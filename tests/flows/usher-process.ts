import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { until } from '../support/until.ts';

/** A real `node app/main.ts start`, on the same port and data folder at every start, so that clients can just go on. */
export type UsherProcess = {
  url: string;
  opsToken: string;
  /** Resolves when `/readyz` says so; answers how long that took. Throws with its last words when it ends instead. */
  start: () => Promise<number>;
  /** `kill -9`: nothing is said goodbye to. */
  kill: () => Promise<void>;
  /** SIGTERM; answers the exit code. Throws with its last words when it dies of a signal instead of ending. */
  stop: () => Promise<number | null>;
  /** The same by Ctrl-C, which the terminal and the script that started it tell it one after the other. */
  interrupt: () => Promise<number | null>;
  running: () => boolean;
};

export async function createUsherProcess(options: {
  dataDir: string;
  env?: Record<string, string>;
}): Promise<UsherProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const opsToken = 'flow-token';
  let child: ChildProcess | null = null;
  let words = '';

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  };

  const endInOrder = async (signal: NodeJS.Signals): Promise<number | null> => {
    const code = await end(signal);
    if (child?.signalCode) throw new Error(`Usher died of ${child.signalCode}:\n${words}`);
    return code;
  };

  return {
    url,
    opsToken,
    running: () => child !== null && child.exitCode === null && child.signalCode === null,
    async start() {
      const startedAt = performance.now();
      const started = spawn(process.execPath, ['app/main.ts', 'start'], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          PORT: String(port),
          USHER_DATA_DIR: options.dataDir,
          USHER_OPS_TOKEN: opsToken,
          USHER_RATE_LIMIT: '0',
          USHER_LOG_LEVEL: 'warn',
          ...options.env,
        },
      });
      child = started;
      words = '';
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (words += chunk));
      await until(async () => {
        if (started.exitCode !== null) throw new Error(`Usher ended with ${started.exitCode}:\n${words}`);
        if (started.signalCode !== null) return true;
        const answer = await fetch(`${url}/readyz`).catch(() => null);
        return answer?.ok;
      }, 180_000);
      return performance.now() - startedAt;
    },
    async kill() {
      await end('SIGKILL');
    },
    stop: () => endInOrder('SIGTERM'),
    async interrupt() {
      const ended = endInOrder('SIGINT');
      // The second may come at any moment of taking up the first.
      for (const over = performance.now() + 30; performance.now() < over; ) child?.kill('SIGINT');
      return ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}
