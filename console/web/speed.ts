import { touchMs } from './format.ts';
import type { ListedLead } from './wire.ts';

export type Bucket = { label: string; upToMs: number; count: number };

const edges: [string, number][] = [
  ['≤ 1 s', 1000],
  ['1–2 s', 2000],
  ['2–3 s', 3000],
  ['3–5 s', 5000],
  ['5–15 s', 15_000],
  ['15–60 s', 60_000],
  ['1–5 min', 300_000],
  ['> 5 min', Number.POSITIVE_INFINITY],
];

/** How many of the leads waited how long; those that nobody has reached yet are in none. */
export function bucketsOf(leads: ListedLead[]): Bucket[] {
  const times = leads.map(touchMs).filter((ms) => ms !== null);
  return edges.map(([label, upToMs], index) => {
    const fromMs = edges[index - 1]?.[1] ?? -1;
    return { label, upToMs, count: times.filter((ms) => ms > fromMs && ms <= upToMs).length };
  });
}
