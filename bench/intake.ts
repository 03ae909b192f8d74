import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Figure, line, round } from './figure.ts';
import { type Load, measure } from './intake/load.ts';
import { slowFsync } from './intake/slow-fsync.ts';

/**
 * How fast leads are taken in, beside a bare fastify + better-sqlite3 server that flushes one row per request. Usher
 * writes contact, lead, conversation, message and event, checked and deduplicated; both answer after the flush.
 */

const slowerByMs = 2;
const flatOut: Load = { kind: 'flat_out', connections: 100, seconds: 5 };
const steady: Load = { kind: 'steady', perSecond: 100, seconds: 5 };

export async function benchIntake(): Promise<Figure[]> {
  const root = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  try {
    const slow = slowFsync(root, slowerByMs);
    const figures = await compare('this disk', root, {});
    if (slow) figures.push(...(await compare(`fsync +${slowerByMs} ms`, root, slow)));
    else
      figures.push({
        name: `intake, fsync +${slowerByMs} ms: left out`,
        figure: 0,
        unit: '',
        target: 'needs gcc on Linux',
      });
    return figures;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function compare(disk: string, root: string, env: Record<string, string>): Promise<Figure[]> {
  const run = (script: string, load: Load) => measure(script, root, env, load);
  const bare = await run('bare-server', flatOut);
  const usher = await run('usher-server', flatOut);
  const bareSteady = await run('bare-server', steady);
  const usherSteady = await run('usher-server', steady);
  const name = (what: string) => `intake, ${disk}: ${what}`;
  return [
    {
      name: name('accepted leads, share of bare'),
      figure: round(usher.perSecond / bare.perSecond),
      unit: '×',
      target: '≥0.7, aim 1.5',
    },
    {
      name: name('accepted leads'),
      figure: round(usher.perSecond),
      unit: `/s (bare ${round(bare.perSecond)})`,
      target: '',
    },
    {
      name: name('p99 with 100 connections'),
      figure: round(usher.p99Ms),
      unit: `ms (bare ${round(bare.p99Ms)})`,
      target: '',
    },
    {
      name: name('p99 at 100 leads/s'),
      figure: round(usherSteady.p99Ms),
      unit: `ms (bare ${round(bareSteady.p99Ms)})`,
      target: '',
    },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const figure of await benchIntake()) console.log(line(figure));
}
