import { z } from 'zod';
import { UsherError } from '../../shared/errors.ts';
import { readConfig } from '../config.ts';
import { demo } from '../demo/demo.ts';
import { loadOpsToken } from '../secrets.ts';

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

/** `npm run demo [-- http://host:port]`: against this machine's Usher unless an address is given. */
export async function runDemo(env: NodeJS.ProcessEnv, [url]: string[]): Promise<void> {
  const config = readConfig(env);
  const baseUrl = address.safeParse(url ?? `http://127.0.0.1:${config.port}`);
  if (!baseUrl.success) throw new UsherError('demo.address', 'usage: npm run demo [-- http://host:port]');
  const opsToken = loadOpsToken(config.dataDir, config.opsToken).value;
  await demo({ baseUrl: baseUrl.data, opsToken, print: (line) => console.log(line) });
}
