/**
 * Compares the slot core with recorded answers for wall times, free slots and recurrences around changes of the clocks.
 * `npm run eval:scheduling -- --data DIR`; the last line is one JSON object with the figures.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { occurrences } from '../tools/calendar/recurrence.ts';
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

const compact = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/;
const wallText = z
  .string()
  .regex(compact)
  .transform((text) => text.replace(compact, '$1-$2-$3T$4:$5:$6'));

const ruleCase = z.object({
  id: z.string(),
  zone: z.string(),
  dtstart: wallText,
  rrule: z.string(),
  exdate: z.array(wallText),
  expected_utc: instants,
});

type RuleCase = z.infer<typeof ruleCase>;
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

const always = [new Date('1970-01-01T00:00:00Z'), new Date('2100-01-01T00:00:00Z')] as const;

const ruleIsRight = ({ zone, dtstart, rrule, exdate, expected_utc }: RuleCase): boolean =>
  same(occurrences({ zone, starts: dtstart, rule: rrule, except: exdate }, ...always), expected_utc);

function readCases<T>(path: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)));
}

/** `data` is the folder of all sets, or that of this one. */
function main(data: string): void {
  const dir = [join(data, 'scheduling-tz'), data].find((folder) => existsSync(join(folder, 'slots.jsonl')));
  if (dir === undefined) {
    console.log(`scheduling-tz: skipped, there is none in ${data}`);
    console.log(JSON.stringify({}));
    return;
  }
  const walls = readCases(join(dir, 'wall_to_utc.jsonl'), wallCase);
  const slots = readCases(join(dir, 'slots.jsonl'), slotCase);
  const wrongWalls = walls.filter((one) => !wallIsRight(one));
  const wrongSlots = slots.filter((one) => !slotsAreRight(one));
  for (const { zone, wall, kind } of wrongWalls.slice(0, 10)) console.log(`wrong: ${zone} ${wall}, should be ${kind}`);
  for (const { id, zone } of wrongSlots.slice(0, 10)) console.log(`wrong: ${id} (${zone})`);
  const rules = readCases(join(dir, 'rrule.jsonl'), ruleCase);
  const wrongRules = rules.filter((one) => !ruleIsRight(one));
  for (const { id, zone, rrule } of wrongRules.slice(0, 10)) console.log(`wrong: ${id} (${zone}) ${rrule}`);
  const share = (wrong: unknown[], all: unknown[]) => (all.length === 0 ? 1 : 1 - wrong.length / all.length);
  console.log(`wall times ${walls.length}, slots ${slots.length}, recurrences ${rules.length}`);
  console.log(
    JSON.stringify({
      'scheduling-tz': {
        wallTime: share(wrongWalls, walls),
        slots: share(wrongSlots, slots),
        recurrences: share(wrongRules, rules),
      },
    }),
  );
}

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
main(values.data);
