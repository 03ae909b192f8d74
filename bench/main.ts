import { type Figure, line } from './figure.ts';

/** `npm run bench [-- name …]`: every benchmark, or those named. Each compares within one run: machines differ. */
const benchmarks: Record<string, () => Promise<Iterable<Figure> | AsyncIterable<Figure>>> = {
  routing: async () => (await import('./routing.ts')).benchRouting(),
  simulation: async () => (await import('./simulation.ts')).benchSimulation(),
  intake: async () => (await import('./intake.ts')).benchIntake(),
  turn: async () => (await import('./turn.ts')).benchTurn(),
  'first-touch': async () => (await import('./first-touch.ts')).benchFirstTouch(),
  race: async () => (await import('./race.ts')).benchRace(),
  email: async () => (await import('./email.ts')).benchEmail(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`);
  process.exit(1);
}
for (const [name, run] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for await (const figure of await run()) console.log(line(figure));
}
