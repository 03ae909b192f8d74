import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../app/main.ts', import.meta.url));

export type RunningServer = { url: string; pid: number; stop: () => void };

/** A whole Usher in a process of its own, with its data in `folder`; resolves when it listens. */
export async function startServer(folder: string, settings: Record<string, string> = {}): Promise<RunningServer> {
  const env = {
    ...process.env,
    PORT: '0',
    USHER_DATA_DIR: folder,
    USHER_RATE_LIMIT: '0',
    USHER_LOG_LEVEL: 'silent',
    ...settings,
  };
  const usher = spawn(process.execPath, [main, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => void usher.kill('SIGKILL');
  try {
    return { url: await addressOf(usher), pid: usher.pid ?? 0, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let printed = '';
  for await (const chunk of stdout ?? []) {
    printed += String(chunk);
    const url = /console\s+(http\S+)\/console/.exec(printed)?.[1];
    if (url) return url;
  }
  throw new Error('the server under test did not start');
}
