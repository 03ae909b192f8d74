import { z } from 'zod';
import { textOfHtml } from '../../channels/email/reading/html-text.ts';
import { newTextOf } from '../../channels/email/reading/new-text.ts';
import { jsonLines, share } from './folder.ts';

const replyCase = z.object({
  id: z.string(),
  source: z.string().default('all'),
  kind: z.enum(['text', 'html']).catch('text'),
  input: z.string(),
  /** Null where the source states no answer; such a case is not counted. */
  expected: z.string().nullable(),
});
type ReplyCase = z.infer<typeof replyCase>;

type Judged = { id: string; source: string; exact: boolean; lost: number; leaked: number };

const collapsed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** One source records its answers with all white space removed and the signs of HTML escaped. */
const bare = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/\s+/g, '');

function isExact(got: string, expected: string): boolean {
  return collapsed(got) === collapsed(expected) || (!/\s/.test(expected.trim()) && bare(got) === bare(expected));
}

/** Words that `from` has and `other` has not, each as often as it occurs. */
function missing(from: string[], other: string[]): number {
  const counts = new Map<string, number>();
  for (const word of other) counts.set(word, (counts.get(word) ?? 0) + 1);
  let absent = 0;
  for (const word of from) {
    const left = counts.get(word) ?? 0;
    if (left === 0) absent++;
    else counts.set(word, left - 1);
  }
  return absent;
}

const words = (text: string): string[] => collapsed(text).split(' ').filter(Boolean);

function judge({ id, source, kind, input, expected }: ReplyCase): Judged[] {
  if (expected === null) return [];
  const got = newTextOf(kind === 'html' ? textOfHtml(input) : input);
  if (isExact(got, expected)) return [{ id, source, exact: true, lost: 0, leaked: 0 }];
  const [said, wanted] = [words(got), words(expected)];
  return [
    {
      id,
      source,
      exact: false,
      lost: wanted.length === 0 ? 0 : missing(wanted, said) / wanted.length,
      leaked: said.length === 0 ? 0 : missing(said, wanted) / said.length,
    },
  ];
}

const mean = (values: number[]): number =>
  share(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );

/** Share of mails whose new text is exactly as expected; mean share of words lost, and of words that are not new. */
export function evaluateReplies(file: string) {
  const judged = jsonLines(file, replyCase).flatMap(judge);
  for (const source of [...new Set(judged.map((one) => one.source))].sort()) {
    const own = judged.filter((one) => one.source === source);
    console.log(`  ${source}: ${own.filter((one) => one.exact).length} of ${own.length} exact`);
  }
  for (const { id, lost, leaked } of judged.filter((one) => !one.exact)) {
    console.log(`  not exact: ${id}, lost ${share(lost, 1)}, leaked ${share(leaked, 1)}`);
  }
  return {
    exact: mean(judged.map(({ exact }) => (exact ? 1 : 0))),
    lost: mean(judged.map(({ lost }) => lost)),
    leaked: mean(judged.map(({ leaked }) => leaked)),
  };
}
