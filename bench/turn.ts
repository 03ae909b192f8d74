import { pathToFileURL } from 'node:url';
import { type Figure, line, round } from './figure.ts';
import { idleMb } from './turn/idle.ts';
import { type Peer, startPeer } from './turn/peer.ts';
import { mean, median, percentile, type Series } from './turn/timings.ts';
import type { UsherRequest } from './turn/usher.ts';

/**
 * What our own code adds to a turn, beside the physical limit (the model's own time) and beside a bare `openai`
 * streaming loop with the same requests. Model, bare loop and Usher each run in a process of their own; the two that
 * are compared take turns, round by round, and the median of the rounds is the figure.
 */

const delayMs = 300;
const atOnce = 500;
const rounds = { warm: 3, alone: 15, crowd: 7, long: 3 };

type Sides = { bare: (calls: Calls, concurrency: number) => Promise<Series>; usher: Ask };
type Ask = <T = Series>(request: UsherRequest) => Promise<T>;
type Calls = 'one' | 'two';

export async function* benchTurn(): AsyncIterable<Figure> {
  yield { name: 'turn: RSS idle', figure: round(await idleMb()), unit: 'MB', target: '' };
  yield* await against(delayMs, async function* (sides) {
    await sides.usher({ what: 'one', concurrency: atOnce });
    yield* held(sides, atOnce);
    for (let i = 0; i < rounds.warm; i++) for (const calls of ['one', 'two'] as const) await pair(sides, calls, 100);
    yield* wall(sides);
    for (const calls of ['one', 'two'] as const) yield* together(sides, calls);
    yield* held(sides, atOnce * (rounds.crowd * 2 + 1));
  });
  yield* await against(5, growth);
}

/** Starts model, bare loop and Usher for as long as `measure` needs them. */
async function* against(delay: number, measure: (sides: Sides) => AsyncIterable<Figure>): AsyncIterable<Figure> {
  const peers: Peer[] = [];
  const start = (script: string, arg: string | number): Peer => {
    const peer = startPeer(script, [arg]);
    peers.push(peer);
    return peer;
  };
  try {
    const model = start('fake-openai', delay);
    const { url } = await model.ask<{ url: string }>({});
    const [bare, usher] = [start('bare', url), start('usher', url)];
    yield* measure({
      usher: (request) => usher.ask(request),
      bare: async (calls, concurrency) => {
        const { bodies } = await model.ask<{ bodies: Record<'one' | 'first' | 'second', string> }>({});
        return bare.ask({ bodies: calls === 'one' ? [bodies.one] : [bodies.first, bodies.second], concurrency });
      },
    });
  } finally {
    for (const peer of peers) peer.stop();
  }
}

/** What the process holds after so many conversations, rubbish collected. */
async function* held({ usher }: Sides, conversations: number): AsyncIterable<Figure> {
  const { mb } = await usher<{ mb: number }>({ what: 'rss' });
  yield { name: `turn: RSS after ${conversations} conversations`, figure: round(mb), unit: 'MB', target: '' };
}

/** One round of each side with the same requests. */
async function pair({ usher, bare }: Sides, calls: Calls, concurrency: number) {
  const ours = await usher({ what: calls, concurrency });
  return { ours, theirs: await bare(calls, concurrency) };
}

type Pair = Awaited<ReturnType<typeof pair>>;

async function many(count: number, run: () => Promise<Pair>): Promise<Pair[]> {
  const pairs: Pair[] = [];
  while (pairs.length < count) pairs.push(await run());
  return pairs;
}

/** One turn at a time. */
async function* wall(sides: Sides): AsyncIterable<Figure> {
  const one = await many(rounds.alone, () => pair(sides, 'one', 1));
  const two = await many(rounds.alone, () => pair(sides, 'two', 1));
  const first: number[] = [];
  while (first.length < rounds.alone) first.push(...(await sides.usher({ what: 'first' })).wallMs);
  const ours = (pairs: Pair[]) => median(pairs.flatMap(({ ours }) => ours.wallMs));
  const theirs = (pairs: Pair[]) => median(pairs.flatMap(({ theirs }) => theirs.wallMs));
  const figure = (name: string, value: number, target: string) => ({ name, figure: round(value), unit: '×', target });
  yield figure('turn: one call, p50 over the limit', ours(one) / delayMs, '≤1.03, aim 1.01');
  yield figure('turn: the bare loop itself, one call', theirs(one) / delayMs, '');
  yield figure('turn: two calls, p50 over the limit', ours(two) / (2 * delayMs), '≤1.03, aim 1.01');
  yield figure('turn: the bare loop itself, two calls', theirs(two) / (2 * delayMs), '');
  yield figure('turn: first touch, p50 over two calls', median(first) / (2 * delayMs), '≤0.6');
}

/** Many turns at once. */
async function* together(sides: Sides, calls: Calls): AsyncIterable<Figure> {
  const pairs = await many(rounds.crowd, () => pair(sides, calls, atOnce));
  const kind = calls === 'one' ? 'one call' : 'two calls';
  const share = (of: (series: Series) => number) =>
    round(median(pairs.map(({ ours, theirs }) => of(ours) / of(theirs))));
  const cpu = ({ cpuMs, wallMs }: Series) => cpuMs / wallMs.length;
  const name = `turn: ${atOnce} at once, ${kind}`;
  const beside = `ms, bare ${round(median(pairs.map(({ theirs }) => cpu(theirs))))} ms`;
  const own = round(median(pairs.map(({ ours }) => cpu(ours))));
  yield {
    name: `${name}, p50 over bare`,
    figure: share(({ wallMs }) => percentile(wallMs, 0.5)),
    unit: '×',
    target: '≤1.3',
  };
  yield {
    name: `${name}, p99 over bare`,
    figure: share(({ wallMs }) => percentile(wallMs, 0.99)),
    unit: '×',
    target: '≤1.3',
  };
  yield { name: `turn: CPU, ${kind}, over bare`, figure: share(cpu), unit: `× (${own} ${beside})`, target: '≤2' };
}

/** CPU of the 24th turn against the first four, with a model that answers at once. */
async function* growth({ usher }: Sides): AsyncIterable<Figure> {
  const shares: number[] = [];
  while (shares.length < rounds.long) {
    const { cpuMs } = await usher<{ cpuMs: number[] }>({ what: 'long', concurrency: 20 });
    shares.push(mean(cpuMs.slice(-2)) / mean(cpuMs.slice(1, 4)));
  }
  yield { name: 'turn: the 24th over the 2nd to 4th, CPU', figure: round(median(shares)), unit: '×', target: '≤1.3' };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for await (const figure of benchTurn()) console.log(line(figure));
