import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Figure, line, round } from './figure.ts';
import { type Arrivals, firstTouches } from './first-touch/arrivals.ts';
import { percentile } from './turn/timings.ts';

/**
 * From the 202 of a form to the first agent message in an open chat, as a browser would see it: a whole Usher of its
 * own with the embedded model, over HTTP and server-sent events.
 */
export async function benchFirstTouch(): Promise<Figure[]> {
  const root = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  try {
    const one = await measure(root, { perSecond: 1, leads: 12 });
    return [...one, ...(await measure(root, { perSecond: 50, leads: 250 }))];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function measure(root: string, arrivals: Arrivals): Promise<Figure[]> {
  const ms = await firstTouches(join(root, `at-${arrivals.perSecond}`), arrivals);
  const name = `first touch, ${arrivals.perSecond} lead(s) a second`;
  return [
    { name: `${name}: p50`, figure: round(percentile(ms, 0.5)), unit: 'ms', target: '' },
    { name: `${name}: p95`, figure: round(percentile(ms, 0.95)), unit: 'ms', target: '≤5000' },
    { name: `${name}: p99`, figure: round(percentile(ms, 0.99)), unit: 'ms', target: '' },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const figure of await benchFirstTouch()) console.log(line(figure));
