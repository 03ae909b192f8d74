import { z } from 'zod';
import { UsherError } from '../../shared/errors.ts';
import { readConfig } from '../config.ts';
import { demo } from '../demo/demo.ts';
import { findOpsToken } from '../secrets.ts';

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

/** `npm run demo [-- http://host:port]`: against this machine's Usher unless an address is given. */
export async function runDemo(env: NodeJS.ProcessEnv, [url]: string[]): Promise<void> {
  const config = readConfig(env);
  const baseUrl = address.safeParse(url ?? `http://127.0.0.1:${config.port}`);
  if (!baseUrl.success) throw new UsherError('demo.address', 'usage: npm run demo [-- http://host:port]');
  const opsToken = findOpsToken(config.dataDir, config.opsToken);
  if (!opsToken)
    throw new UsherError(
      'demo.token',
      'no ops token is known here: set USHER_OPS_TOKEN or USHER_DATA_DIR as for the server',
    );
  await demo({ baseUrl: baseUrl.data, opsToken, print: (line) => console.log(line) });
}
