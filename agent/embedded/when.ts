import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import { createBareHour } from './bare-hour.ts';
import type { Lexicon } from './lexicon.ts';
import { loneNumber } from './lone-number.ts';
import type { ReadSentence, Situation } from './sentences.ts';
import { wordsOf } from './text.ts';
import { namesDay } from './time/windows.ts';
import {
  createTimeReader,
  inContext,
  namesMoment,
  namesTime,
  type Pick,
  pickOf,
  rulesOut,
  shifted,
  type TimeReader,
  type TimeReading,
} from './times.ts';

/** What a message says about when, and in which of its sentences. */
export type When = {
  time: TimeReading;
  pick: Pick;
  /** Sentences that are about a time of the meeting. */
  timed: ReadonlySet<ReadSentence>;
  /** Whether these words by themselves are about a time. */
  namesTime: (text: string) => boolean;
  /** Sentences that point at something offered: "the second one", "either". */
  points: ReadonlySet<ReadSentence>;
};

const timeIntents = ['book', 'reschedule'];
/** Who tells of a trouble says since when, not when they would like to meet. */
const isTrouble = ({ intent, text }: ReadSentence): boolean =>
  ['support', 'frustrated'].includes(intent ?? '') && wordsOf(text).length > shortPick;

/** So few words that name a time or a place among the offers do nothing else. */
export const shortPick = 4;

const pointsAt = (reading: TimeReading | undefined): boolean =>
  reading !== undefined && (reading.ordinal !== null || reading.order !== null);

const speaksOfWhen = (reading: TimeReading | undefined): boolean =>
  reading !== undefined &&
  (namesTime(reading) ||
    pointsAt(reading) ||
    reading.rejects ||
    reading.shift !== null ||
    reading.same !== null ||
    rulesOut(reading));

export const createWhenReader = (lexicon: Lexicon, config: QualificationConfig) => {
  const read = createTimeReader(lexicon);
  const past = lexicon.pack.time.past.length === 0 ? null : lexicon.anyPattern(lexicon.pack.time.past);
  const readTime: TimeReader = (text, now, zone) => read(past === null ? text : text.replace(past, ' '), now, zone);
  const bareHour = createBareHour(lexicon);
  const numeric = new Set(
    config.fields.filter((field) => field.kind === 'headcount' || field.kind === 'money').map((field) => field.id),
  );

  const sizes = new Set(config.fields.filter(({ kind }) => kind === 'headcount').map(({ id }) => id));
  const plans = new Set(config.fields.filter((field) => field.kind === 'timeline').map((field) => field.id));

  /** "9" beside a time at nine may be the size of a team that is not known yet. */
  const orCount = (about: ReadSentence[], time: TimeReading, pick: Pick, { prior }: Situation): Pick => {
    const known = sizes.size === 0 || prior.some(({ field }) => sizes.has(field));
    if (pick.kind !== 'slot' || time.ordinal !== null || known || namesDay(time)) return pick;
    const [count, ...others] = about.flatMap(({ text }) => loneNumber(text, lexicon) ?? []);
    return count === undefined || others.length > 0 ? pick : { kind: 'unclear', slots: [pick.slot], count };
  };

  /** With times on offer "10 works" picks the one at ten, if there is one. */
  const barePick = (about: ReadSentence[], situation: Situation) => {
    const { offers, now, zone } = situation;
    for (const one of offers.length > 0 ? about : []) {
      const hour = bareHour(one.text);
      const time = hour === null ? null : readTime(hour, now, zone);
      const pick = time === null ? null : pickOf(time, offers, now, zone);
      if (time !== null && (pick?.kind === 'slot' || pick?.kind === 'unclear'))
        return { one, time, pick: orCount([one], time, pick, situation) };
    }
    return null;
  };

  return (sentences: ReadSentence[], situation: Situation): When => {
    const about = sentences.filter((one) => !isTrouble(one) && !one.facts.some((fact) => numeric.has(fact.field)));
    const readings = about.map((one) => readTime(one.text, situation.now, situation.zone));
    const isPlan = (one: ReadSentence, index: number): boolean =>
      readings[index]?.at.length === 0 &&
      !timeIntents.includes(one.intent ?? '') &&
      one.facts.some(({ field }) => plans.has(field));
    const isAppointment = (one: ReadSentence, reading: TimeReading): boolean =>
      timeIntents.includes(one.intent ?? '') ? namesTime(reading) : namesMoment(reading);
    // "We need it before Christmas. Can we talk on Wednesday at ten?": only the second is about the meeting.
    const named = about.filter((one, index) => {
      const reading = readings[index];
      return reading !== undefined && !isPlan(one, index) && isAppointment(one, reading);
    });
    const timed = about.filter(
      (one, index) => speaksOfWhen(readings[index]) && !(named.length > 0 && isPlan(one, index)),
    );
    const said = readTime(timed.map((one) => one.text).join(' '), situation.now, situation.zone);
    const time = shifted(inContext(said, situation.offers.length), situation.anchor, situation.zone);
    // "Every Monday …" and, two sentences on, "at 3" are no appointment.
    const moment = namesMoment(time) && (time.shift !== null || readings.some(namesMoment));
    const matters = situation.meetingTalk || moment || sentences.some((one) => timeIntents.includes(one.intent ?? ''));
    const meant: Pick = matters ? pickOf(time, situation.offers, situation.now, situation.zone) : { kind: 'none' };
    const pick = orCount(about, time, meant, situation);
    const bare = pick.kind === 'none' && situation.askedField === null ? barePick(about, situation) : null;
    const points = about.filter((_, index) => pointsAt(readings[index]));
    const names = (text: string): boolean => speaksOfWhen(readTime(text, situation.now, situation.zone));
    if (bare !== null)
      return {
        time: bare.time,
        pick: bare.pick,
        namesTime: names,
        timed: new Set([bare.one]),
        points: new Set(points),
      };
    return { time, pick, namesTime: names, timed: new Set(pick.kind === 'none' ? [] : timed), points: new Set(points) };
  };
};
