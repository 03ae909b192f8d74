/**
 * How many of the amounts of money in the sentences of Recognizers-Text's specifications are understood. An amount is
 * right when the text that was found overlaps the one expected, the number is the same, and so is the currency where
 * the specification gives its code. The figure is F1 over all amounts of a language; a currency without an amount
 * ("the dollar rose") is none and left out.
 */
import { z } from 'zod';
import { createMoneyReader, type Money } from '../../agent/embedded/amount/money.ts';
import { type Figures, languages, readCases, share } from './cases.ts';

const spec = z.object({
  id: z.string(),
  lang: z.string(),
  input: z.string(),
  results: z.array(
    z.looseObject({
      text: z.string(),
      start: z.number().nullish(),
      resolution: z
        .looseObject({ value: z.string().nullish(), isoCurrency: z.string().nullish() })
        .nullish()
        .catch(null),
    }),
  ),
});
type Spec = z.infer<typeof spec>;

type Expected = { start: number; end: number; amount: number; code: string | null };

const expected = ({ input, results }: Spec): Expected[] =>
  results.flatMap(({ text, start, resolution }) => {
    const value = resolution?.value ?? null;
    if (value === null) return [];
    const from = start ?? input.toLowerCase().indexOf(text.toLowerCase());
    return [
      {
        start: from,
        end: from + text.length,
        amount: Number(value.replace(',', '.')),
        code: resolution?.isoCurrency ?? null,
      },
    ];
  });

const agrees = (want: Expected, got: Money): boolean =>
  want.start < got.end &&
  got.start < want.end &&
  Math.abs(want.amount - got.amount) <= Math.abs(want.amount) * 1e-9 &&
  (want.code === null || want.code === got.currency);

/** `report` hears of the figures, `missed` of each sentence that was not wholly understood. */
export const currency = async (
  dataDir: string,
  report: (line: string) => void,
  missed?: (line: string) => void,
): Promise<Figures | null> => {
  const cases = readCases(dataDir, 'recognizers-specs/currency.jsonl', spec);
  if (cases === null) return null;
  const figures: Figures = {};
  for (const language of languages) {
    const own = cases.filter((one) => one.lang === language);
    if (own.length === 0) continue;
    const read = createMoneyReader(language);
    const score = { right: 0, expected: 0, found: 0 };
    for (const one of own) {
      const [wants, gots] = [expected(one), read(one.input)];
      const right = wants.filter((want) => gots.some((got) => agrees(want, got))).length;
      score.right += right;
      score.expected += wants.length;
      score.found += gots.length;
      if (right < wants.length || gots.length !== wants.length)
        missed?.(`${one.id} ${one.input}\n   want ${JSON.stringify(wants)}\n   got  ${JSON.stringify(gots)}`);
    }
    figures[language] = share(2 * score.right, score.expected + score.found);
    report(
      `currency ${language}: F1 ${figures[language]}, ${score.right} right of ${score.expected} with ${score.found} found`,
    );
  }
  return figures;
};
