/**
 * Compares the slot core with recorded answers for wall times and free slots around changes of the clocks.
 * `node evals/scheduling.ts --data DIR`; the last line is one JSON object with the figures.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { freeStarts } from '../tools/calendar/slots.ts';
import { wallTime } from '../tools/calendar/wall-time.ts';

const instants = z.array(z.iso.datetime().transform((text) => new Date(text)));

const wallCase = z.object({
  zone: z.string(),
  wall: z.string(),
  kind: z.enum(['gap', 'ambiguous', 'unique']),
  utc: instants,
});

const slotCase = z.object({
  id: z.string(),
  zone: z.string(),
  from: z.iso.date(),
  days: z.int(),
  weekdays: z.array(z.int()),
  start: z.string(),
  end: z.string(),
  duration: z.int(),
  bufferBefore: z.int(),
  bufferAfter: z.int(),
  minNotice: z.int(),
  holidays: z.array(z.iso.date()),
  step: z.int(),
  now: z.iso.datetime().transform((text) => new Date(text)),
  busy: z.array(instants),
  expected: instants,
});

type WallCase = z.infer<typeof wallCase>;
type SlotCase = z.infer<typeof slotCase>;

const same = (a: Date[], b: Date[]) =>
  a.length === b.length && a.every((at, index) => at.getTime() === b[index]?.getTime());

function wallIsRight({ zone, wall, kind, utc }: WallCase): boolean {
  const [day = '', time = ''] = wall.split('T');
  const got = wallTime(zone, day, time);
  if (got.kind !== kind) return false;
  if (got.kind === 'gap') return true;
  return same(got.kind === 'unique' ? [got.instant] : [got.first, got.second], utc);
}

function slotsAreRight(given: SlotCase): boolean {
  const first = Date.parse(`${given.from}T00:00:00Z`);
  const days = Array.from({ length: given.days }, (_, index) =>
    new Date(first + index * 86_400_000).toISOString().slice(0, 10),
  );
  const works = (day: string) =>
    given.weekdays.includes(new Date(`${day}T00:00:00Z`).getUTCDay() || 7) && !given.holidays.includes(day);
  const got = freeStarts({
    zone: given.zone,
    days,
    spansOf: (day) => (works(day) ? [{ from: given.start, to: given.end }] : []),
    minutes: given.duration,
    stepMinutes: given.step,
    bufferBefore: given.bufferBefore,
    bufferAfter: given.bufferAfter,
    earliest: new Date(given.now.getTime() + given.minNotice * 60_000),
    busy: given.busy.flatMap(([start, end]) => (start && end ? [{ start, end }] : [])),
  });
  return same(got, given.expected);
}

function readCases<T>(path: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)));
}

function main(dir: string | undefined): void {
  if (dir === undefined || !existsSync(join(dir, 'slots.jsonl'))) {
    console.log('skipped: no recorded cases; give their folder with --data DIR');
    console.log(JSON.stringify({ eval: 'scheduling', skipped: true }));
    return;
  }
  const walls = readCases(join(dir, 'wall_to_utc.jsonl'), wallCase);
  const slots = readCases(join(dir, 'slots.jsonl'), slotCase);
  const wrongWalls = walls.filter((one) => !wallIsRight(one));
  const wrongSlots = slots.filter((one) => !slotsAreRight(one));
  for (const { zone, wall, kind } of wrongWalls.slice(0, 10)) console.log(`wrong: ${zone} ${wall}, should be ${kind}`);
  for (const { id, zone } of wrongSlots.slice(0, 10)) console.log(`wrong: ${id} (${zone})`);
  const wall = { cases: walls.length, right: walls.length - wrongWalls.length };
  const slot = { cases: slots.length, right: slots.length - wrongSlots.length };
  console.log(JSON.stringify({ eval: 'scheduling', wallTime: wall, slots: slot }));
}

main(parseArgs({ options: { data: { type: 'string' } } }).values.data);
