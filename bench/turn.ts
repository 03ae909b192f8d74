import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mean, percentile, type Series } from './turn/timings.ts';

/**
 * What our own code adds to a turn, beside the physical limit (the model's own time) and beside a bare `openai`
 * streaming loop with the same requests. Model, bare loop and Usher each run in a process of their own, in one run.
 */

type Figure = { name: string; figure: number; unit: string; target: string };

const delayMs = 300;
const atOnce = 500;
const rounds = 2;

export async function benchTurn(): Promise<Figure[]> {
  const model = await startModel(delayMs);
  try {
    const alone = await usher(model.url, 1, 15, 'turns');
    const first = await usher(model.url, 1, 1, 'first');
    const bareAlone = await bare(model.url, 1, 15);
    const crowd = await usher(model.url, atOnce, rounds, 'turns');
    const bareCrowd = await bare(model.url, atOnce, rounds);
    return [
      ...wall(alone, bareAlone, first),
      ...together(crowd, bareCrowd),
      ...(await growth()),
      { name: 'turn: RSS idle', figure: round(crowd.idleMb), unit: 'MB', target: '' },
      {
        name: `turn: RSS after ${atOnce * rounds * 2} conversations`,
        figure: round(crowd.afterMb),
        unit: 'MB',
        target: '',
      },
    ];
  } finally {
    model.stop();
  }
}

function wall(alone: UsherReport, bareAlone: BareReport, first: UsherReport): Figure[] {
  const p50 = (series: Series) => percentile(series.wallMs, 0.5);
  const figure = (name: string, value: number, target: string) => ({ name, figure: round(value), unit: '×', target });
  return [
    figure('turn: one call, p50 over the limit', p50(alone.one) / delayMs, '≤1.03, aim 1.01'),
    figure('turn: two calls, p50 over the limit', p50(alone.two) / (2 * delayMs), '≤1.03, aim 1.01'),
    figure('turn: the bare loop itself, two calls', p50(bareAlone.two) / (2 * delayMs), ''),
    figure('turn: first touch, p50 over two calls', p50(first.first) / (2 * delayMs), '≤0.6'),
  ];
}

function together(crowd: UsherReport, bareCrowd: BareReport): Figure[] {
  const kinds = [
    ['one call', crowd.one, bareCrowd.one],
    ['two calls', crowd.two, bareCrowd.two],
  ] as const;
  return kinds.flatMap(([kind, ours, theirs]) => {
    const share = (at: number) => percentile(ours.wallMs, at) / percentile(theirs.wallMs, at);
    const cpu = (series: Series) => series.cpuMs / series.wallMs.length;
    return [
      { name: `turn: ${atOnce} at once, ${kind}, p50 over bare`, figure: round(share(0.5)), unit: '×', target: '≤1.3' },
      {
        name: `turn: ${atOnce} at once, ${kind}, p99 over bare`,
        figure: round(share(0.99)),
        unit: '×',
        target: '≤1.3',
      },
      {
        name: `turn: CPU, ${kind}, over bare`,
        figure: round(cpu(ours) / cpu(theirs)),
        unit: `× (${round(cpu(ours))} ms, bare ${round(cpu(theirs))} ms)`,
        target: '≤2',
      },
    ];
  });
}

/** CPU of the 24th turn against the first four, with a model that answers at once. */
async function growth(): Promise<Figure[]> {
  const model = await startModel(5);
  try {
    const { long } = await usher(model.url, 20, 1, 'long');
    const share = mean(long.slice(-2)) / mean(long.slice(1, 4));
    return [{ name: 'turn: the 24th over the 2nd to 4th, CPU', figure: round(share), unit: '×', target: '≤1.3' }];
  } finally {
    model.stop();
  }
}

type BareReport = { one: Series; two: Series };
type UsherReport = BareReport & { first: Series; long: number[]; idleMb: number; afterMb: number };

const script = (name: string): string => fileURLToPath(new URL(`turn/${name}.ts`, import.meta.url));

const bare = (url: string, concurrency: number, times: number): Promise<BareReport> =>
  report(['bare', url, String(concurrency), String(times)]);

const usher = (url: string, concurrency: number, times: number, what: string): Promise<UsherReport> =>
  report(['usher', url, String(concurrency), String(times), what]);

async function report<T>([name = '', ...args]: string[]): Promise<T> {
  const child = spawn(process.execPath, ['--expose-gc', script(name), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await firstLine(child);
  await once(child, 'close');
  return JSON.parse(line) as T;
}

async function startModel(delay: number): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, [script('fake-openai'), String(delay)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { url } = JSON.parse(await firstLine(child)) as { url: string };
  return { url, stop: () => child.kill() };
}

async function firstLine(child: ReturnType<typeof spawn>): Promise<string> {
  if (!child.stdout) throw new Error('the child has no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the child said nothing');
}

const round = (value: number): number => Math.round(value * 100) / 100;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, figure, unit, target } of await benchTurn())
    console.log(`${name}: ${figure} ${unit} ${target && `(${target})`}`);
}
