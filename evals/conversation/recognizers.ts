/**
 * How many of the times in the sentences of Recognizers-Text's specifications are understood, beside chrono-node.
 *
 * A time is right when the text that was found overlaps the one expected, its type is the same (date, daterange, time,
 * timerange, datetime, datetimerange, duration, set) and so is its value: of several values that the specification
 * allows ("Friday" may be the last or the next) the one that it lists last, which lies ahead and, for hours without a
 * half of the day, after noon. Sentences without a reference date, which mean nothing certain, are left out. The figure is F1 over all times of a language: what is found beside them counts against
 * it. Windows of the parts of the day ("morning") are not a matter of understanding: those of the specification are
 * used for both. Sets ("every Monday") have no value there; their type counts. Time zones on their own are left out.
 * chrono-node is given the same reference, the language's own parser and `forwardDate`; a date of which it is sure of
 * the month alone counts as that month, a range as a range.
 */
import * as chrono from 'chrono-node';
import { z } from 'zod';
import { createTimeParser } from '../../agent/embedded/time/parse.ts';
import { type Figures, languages, percent, readCases, share } from './cases.ts';
import { chronoTimes } from './recognizers/chrono-times.ts';
import { type SpecTime, specTimes } from './recognizers/spec-times.ts';

const value = z.looseObject({
  value: z.string().optional(),
  start: z.string().optional(),
  end: z.string().optional(),
});
const spec = z.object({
  id: z.string(),
  lang: z.string(),
  input: z.string(),
  ref: z.string().default(''),
  results: z.array(
    z.looseObject({
      text: z.string(),
      start: z.number().nullish(),
      type: z.string().nullish(),
      // Where nothing can be resolved the specification has a text in its place.
      resolution: z
        .looseObject({ values: z.array(value).nullish() })
        .nullish()
        .catch(null),
    }),
  ),
});
type Spec = z.infer<typeof spec>;

const expected = ({ input, results }: Spec): SpecTime[] =>
  results.flatMap(({ text, start, type, resolution }) => {
    const kind = (type ?? '').replace('datetimeV2.', '');
    if (kind === 'timezone' || kind === '') return [];
    const from = start ?? input.toLowerCase().indexOf(text.trim().toLowerCase());
    const last = resolution?.values?.at(-1);
    return [
      {
        type: kind,
        start: from,
        end: from + text.length,
        value: last?.value ?? null,
        from: last?.start ?? null,
        to: last?.end ?? null,
      },
    ];
  });

const agrees = (want: SpecTime, got: SpecTime): boolean =>
  want.type === got.type &&
  (want.type === 'set' ||
    want.value === 'not resolved' ||
    (want.value === got.value && want.from === got.from && want.to === got.to));

const overlap = (a: SpecTime, b: SpecTime): boolean => a.start < b.end && b.start < a.end;

/** Only where it begins, to the day where one of them has no hour: what the laxest reader would call right. */
const beginsAlike = (want: SpecTime, got: SpecTime): boolean => {
  const [a, b] = [want.value ?? want.from ?? want.to ?? '', got.value ?? got.from ?? got.to ?? ''];
  const length = Math.min(a.length, b.length, 16);
  return length >= 8 && a.slice(0, length) === b.slice(0, length);
};

type Score = { right: number; expected: number; found: number; alike: number; sentences: number; whole: number };

const scored = (cases: Spec[], read: (one: Spec, ref: Date) => SpecTime[], say?: (line: string) => void): Score => {
  const score: Score = { right: 0, expected: 0, found: 0, alike: 0, sentences: cases.length, whole: 0 };
  for (const one of cases) {
    const wants = expected(one);
    const gots = read(one, new Date(`${one.ref.slice(0, 19)}Z`));
    const right = wants.filter((want) => gots.some((got) => overlap(want, got) && agrees(want, got)));
    score.right += right.length;
    score.alike += wants.filter((want) => gots.some((got) => overlap(want, got) && beginsAlike(want, got))).length;
    score.expected += wants.length;
    score.found += gots.length;
    if (right.length === wants.length && gots.length === wants.length) score.whole += 1;
    else say?.(`${one.id} ${one.ref} ${one.input}\n   want ${JSON.stringify(wants)}\n   got  ${JSON.stringify(gots)}`);
  }
  return score;
};

const f1 = ({ right, expected: wanted, found }: Score): number => share(2 * right, wanted + found);

const chronoOf: Record<string, Pick<typeof chrono, 'parse'>> = {
  en: chrono.en,
  es: chrono.es,
  fr: chrono.fr,
  pt: chrono.pt,
  de: chrono.de,
};

/** `report` hears of the figures, `missed` of each sentence that was not wholly understood. */
export const recognizers = async (
  dataDir: string,
  report: (line: string) => void,
  missed?: (line: string) => void,
): Promise<Figures | null> => {
  const cases = readCases(dataDir, 'recognizers-specs/datetime.jsonl', spec);
  if (cases === null) return null;
  const figures: Figures = {};
  const beside: Figures = {};
  for (const language of languages) {
    const own = cases.filter((one) => one.lang === language && one.ref !== '');
    if (own.length === 0) continue;
    const parse = createTimeParser(language);
    const ours = scored(own, (one, ref) => specTimes(parse(one.input, ref, 'UTC'), ref, language), missed);
    const theirs = scored(own, (one, ref) => chronoTimes(chronoOf[language] ?? chrono.en, one.input, ref));
    figures[language] = f1(ours);
    beside[language] = f1(theirs);
    for (const [name, one] of [
      ['usher ', ours],
      ['chrono', theirs],
    ] as const)
      report(
        `recognizers ${language} ${name}: F1 ${f1(one).toFixed(3)}, ${one.right} right of ${one.expected} with ${one.found} found; beginning alike ${percent(one.alike, one.expected)}; ${percent(one.whole, one.sentences)} of ${one.sentences} sentences wholly right`,
      );
  }
  return { ...figures, chrono: beside };
};
