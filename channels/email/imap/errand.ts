import type { ImapFlow } from 'imapflow';
import type { ServerSettings } from '../settings.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { connectImap, type ImapTimings } from './connect.ts';

/** Short work in a mailbox, beside the connection that waits for mail: one errand at a time, on a connection kept a while. */
export type Errands = {
  run: <T>(work: (client: ImapFlow) => Promise<T>) => Promise<T>;
  /** Breaks off what is running. */
  stop: () => void;
};

const keptMs = 15_000;

export function createErrands(server: ServerSettings, signIn: SignIn, timings: ImapTimings): Errands {
  let client: ImapFlow | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let leaving: NodeJS.Timeout | undefined;

  async function connected(): Promise<ImapFlow> {
    clearTimeout(leaving);
    if (!client?.usable) client = await connectImap(server, signIn, timings);
    return client;
  }

  function leave(): void {
    client?.close();
    client = null;
  }

  async function attempt<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    try {
      return await work(await connected());
    } catch (error) {
      leave();
      throw error;
    } finally {
      leaving = setTimeout(leave, keptMs);
      leaving.unref();
    }
  }

  return {
    run(work) {
      const done = last.then(() => attempt(work));
      last = done.catch(() => {});
      return done;
    },
    stop() {
      clearTimeout(leaving);
      leave();
    },
  };
}
