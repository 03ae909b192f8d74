import { disclaimerStart } from './new-text/disclaimer.ts';
import { linesOf, type Segment, segmentsOf } from './new-text/segments.ts';
import { isForward } from './new-text/separator.ts';
import { isDashedName } from './new-text/signature.ts';

/** Nobody writes more by hand; what follows in a longer text is not looked at. */
const longestText = 200_000;
const longestLine = 20_000;

/**
 * What the writer of a mail has written anew: without the mail that is answered, without signature and small print.
 * Lines that the writer has answered one by one stay, marked with `> `, since the answers mean nothing without them.
 * Where in doubt text stays: to lose a prospect's words is worse than to read a quotation twice. Of a mail that is
 * itself an answer (`isAnswer`), a quotation with nothing around it is the mail that it answers.
 */
export function newTextOf(text: string, isAnswer = false): string {
  const lines = linesOf(text.slice(0, longestText)).map((line) => line.slice(0, longestLine));
  const segments = segmentsOf(lines);
  const own = withoutEnding(joined(segments));
  if (own !== '') return own;
  // Nothing but a mail that is passed on, or a quotation of nobody: that is what the writer wants read.
  const opening = lines.find((line) => line.trim() !== '') ?? '';
  const quotesNobody = segments.length === 1 && segments.every((one) => one.kind === 'quotation' && !one.attributed);
  return isForward(opening) || (quotesNobody && !isAnswer) ? lines.join('\n').trim() : '';
}

/** Own lines and the quotations that they answer; what is quoted after the last own line answers nothing. */
function joined(segments: readonly Segment[]): string {
  const last = segments.findLastIndex((one) => one.kind === 'own');
  const quotations = segments.filter((one) => one.kind === 'quotation').length;
  return segments
    .slice(0, last + 1)
    .filter((one) => one.kind === 'own' || !one.attributed || quotations > 1)
    .map((one) => one.lines.join('\n'))
    .join('\n');
}

function withoutEnding(text: string): string {
  const lines = text.split('\n');
  const kept = lines.slice(0, disclaimerStart(lines) || lines.length);
  while (kept.length > 1 && isEnding(kept.at(-1) ?? '')) kept.pop();
  // Line by line: an expression for the ends of all lines would take quadratic time over a long blank one.
  return kept
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

const isEnding = (line: string): boolean => line.trim() === '' || (line.length < 80 && isDashedName(line));
