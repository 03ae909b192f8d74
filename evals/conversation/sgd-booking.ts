/**
 * Dates and times of users who make appointments, from the Schema-Guided Dialogues (English).
 *
 * A turn counts when the user gives a date or a time in it. It is read as the embedded model reads it, on the first of
 * March 2019, a Friday, in the context that the dialogue gives: what the assistant said just before. It is *right* when
 * it leaves just one day and one time for what the user gave, and these are the ones that the corpus holds. Where an
 * hour has no half of the day, the assistant's last words decide ("we have 5 pm" — "ok, 5"), then which of the two lies
 * between seven and nineteen, else it stays open: the agent would ask, and the turn counts as abstained, as it does when
 * only a part was understood. It is a *wrong automatic pick* when one day or one time was left, and not the user's. Beside that, turns in which the user gives
 * neither must not be read as a moment.
 */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { createLexicon } from '../../agent/embedded/lexicon.ts';
import {
  createTimeReader,
  inContext,
  namesMoment,
  type TimeReader,
  type TimeReading,
} from '../../agent/embedded/times.ts';
import { folderFiles } from '../../prompts/files.ts';
import { openPacks } from '../../prompts/packs.ts';
import { type Figures, percent, readCases, share } from './cases.ts';

const slot = z.looseObject({ value: z.string().nullish(), canonical: z.string().nullish() });
const turn = z.object({
  id: z.string(),
  ref: z.string(),
  prev_system: z.string().nullish(),
  utterance: z.string(),
  slots: z.record(z.string(), slot),
});
type Turn = z.infer<typeof turn>;

type Wanted = { date: string | null; minute: number | null };

const wantedIn = ({ slots }: Turn): Wanted => {
  const of = (kind: string): string | null =>
    Object.entries(slots).find(([name]) => name.endsWith(`_${kind}`))?.[1].canonical ?? null;
  const time = of('time');
  return { date: of('date'), minute: time === null ? null : Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) };
};

/** The days that a reading leaves: a weekday is the coming one. */
const datesOf = (reading: TimeReading, today: DateTime): string[] => {
  const coming = reading.weekdays.map((weekday) => {
    const ahead = (weekday - today.weekday + 7) % 7;
    const inWeek = today.startOf('week').plus({ weeks: reading.week === 'next' ? 1 : 0, days: weekday - 1 });
    return reading.week === null ? today.plus({ days: ahead === 0 ? 7 : ahead }) : inWeek;
  });
  return [...new Set([...reading.dates, ...coming.map((day) => day.toISODate() ?? '')])];
};

const opening = 7 * 60;
const closing = 19 * 60;

/** The times that it leaves, by what the assistant said last and by the hours in which appointments are. */
const minutesOf = (reading: TimeReading, before: TimeReading | null): number[] => {
  const { at } = reading;
  const agreed = at.filter((minute) => before?.at.length === 1 && before.at.includes(minute));
  const usual = at.filter((minute) => minute >= opening && minute <= closing);
  return agreed.length > 0 ? agreed : usual.length > 0 ? usual : at;
};

type Verdict = 'right' | 'wrong' | 'abstained';

const verdictOn = (wanted: Wanted, dates: string[], minutes: number[]): Verdict => {
  const parts: [boolean, boolean, boolean][] = [];
  if (wanted.date !== null)
    parts.push([dates.length === 1, dates.length === 1 && dates[0] === wanted.date, dates.includes(wanted.date)]);
  if (wanted.minute !== null)
    parts.push([
      minutes.length === 1,
      minutes.length === 1 && minutes[0] === wanted.minute,
      minutes.includes(wanted.minute),
    ]);
  if (parts.every(([, right]) => right)) return 'right';
  return parts.some(([sure, right]) => sure && !right) ? 'wrong' : 'abstained';
};

const readIn = (
  read: TimeReader,
  { ref, utterance, prev_system }: Turn,
): { dates: string[]; minutes: number[]; reading: TimeReading } => {
  const now = new Date(`${ref}Z`);
  const reading = inContext(read(utterance, now, 'UTC'), 0);
  const before = prev_system ? read(prev_system, now, 'UTC') : null;
  return {
    reading,
    dates: datesOf(reading, DateTime.fromJSDate(now, { zone: 'UTC' }).startOf('day')),
    minutes: minutesOf(reading, before),
  };
};

/** `report` hears of the figures, `missed` of each turn that was not right. */
export const sgdBooking = async (
  dataDir: string,
  report: (line: string) => void,
  missed?: (line: string) => void,
): Promise<Figures | null> => {
  const turns = readCases(dataDir, 'sgd-booking/user_turns.jsonl', turn);
  if (turns === null) return null;
  const { en } = openPacks(folderFiles(new URL('../../prompts/', import.meta.url).pathname)).value;
  if (en === undefined) throw new Error('there is no prompts/packs/en.yaml');
  const read = createTimeReader(createLexicon(en));
  const counts = { right: 0, wrong: 0, abstained: 0 };
  let [timed, others, alarms] = [0, 0, 0];
  for (const one of turns) {
    const wanted = wantedIn(one);
    const { dates, minutes, reading } = readIn(read, one);
    if (wanted.date === null && wanted.minute === null) {
      others += 1;
      if (namesMoment(reading)) {
        alarms += 1;
        missed?.(`moment in ${one.id}: ${one.utterance} ${JSON.stringify([dates, minutes])}`);
      }
      continue;
    }
    timed += 1;
    const verdict = verdictOn(wanted, dates, minutes);
    counts[verdict] += 1;
    if (verdict !== 'right')
      missed?.(`${verdict} ${one.id}: ${one.utterance} ${JSON.stringify([wanted, dates, minutes])}`);
  }
  report(
    `sgd-booking: ${percent(counts.right, timed)} of ${timed} turns right, ${percent(counts.abstained, timed)} abstained, ${percent(counts.wrong, timed)} a wrong automatic pick; ${alarms} moments read into ${others} turns without one`,
  );
  return { right: share(counts.right, timed), wrongAutomatic: share(counts.wrong, timed) };
};
