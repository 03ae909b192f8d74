import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * A process of its own that does what it is asked, one request after the other, and answers each. What is compared runs
 * in turns: a machine that grows slow meanwhile is slow for both sides.
 */
export type Peer = { ask: <T>(request: object) => Promise<T>; stop: () => void };

export function startPeer(script: string, args: readonly (string | number)[]): Peer {
  const path = fileURLToPath(new URL(`${script}.ts`, import.meta.url));
  const child = fork(path, args.map(String), { execArgv: ['--expose-gc'] });
  return {
    ask: (request) => reply(child, script, request),
    stop: () => child.kill(),
  };
}

function reply<T>(child: ChildProcess, script: string, request: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`${script} ended instead of answering`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
    child.send(request);
    if (child.exitCode !== null) ended();
  });
}

/** The other side: answers every request, and ends with its parent. */
export function serve<Request>(answer: (request: Request) => Promise<object>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', async (request) => {
    process.send?.(await answer(request as Request));
  });
}
