import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasDovecot, startDovecot } from '../tests/support/mail-dovecot.ts';
import { correspond } from './email/correspondence.ts';
import { type Figure, line, round } from './figure.ts';
import { percentile } from './turn/timings.ts';

/**
 * From the moment a mail server has accepted a prospect's mail to the moment it has accepted our reply: a whole Usher
 * with the embedded model, on a real Dovecot, at 20 mails a minute; and what it costs to wait.
 */
export async function benchEmail(): Promise<Figure[]> {
  if (!hasDovecot()) {
    console.error('email: left out, install dovecot-imapd and dovecot-lmtpd');
    return [];
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  const server = await startDovecot();
  try {
    const { answeredMs, idleCpuShare } = await correspond(server, dataDir, {
      ...{ mails: 40, everyMs: 3_000, idleMs: 30_000 },
    });
    return [
      {
        name: 'mail answered, 20 a minute: p50',
        figure: round(percentile(answeredMs, 0.5)),
        unit: 'ms',
        target: '<1500',
      },
      {
        name: 'mail answered, 20 a minute: p99',
        figure: round(percentile(answeredMs, 0.99)),
        unit: 'ms',
        target: '<5000',
      },
      { name: 'CPU while waiting for mail', figure: round(idleCpuShare * 100), unit: '% of a core', target: 'near 0' },
    ];
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const figure of await benchEmail()) console.log(line(figure));
