import { oneOf } from '../one-of.ts';

const secret = oneOf(
  'iu',
  /\bconfidential|\bprivileged\b|\bvertraulich|\bconfidentiel|\bconfidencial|\briservat[ei]\b/u,
  /\bvertrouwelijk|\bpoufn|\bkonfidentiell|\bfortrolig|\bluottamuksell|конфиденциал|конфіденційн|機密/u,
  /保密/u,
);
const misdirected = oneOf(
  'iu',
  /\bintended (?:solely |only |exclusively |recipient|for)/u,
  /\b(?:received|receive) this (?:e-?mail|message|communication|transmission)?.{0,20}(?:in error|by mistake)/u,
  /\bnot the intended|\birrtümlich|\bnicht der (?:richtige|beabsichtigte)|\bper errore|\bpar erreur/u,
  /\bpor error|\bpor engano|\bpor erro\b|\bexclusiv(?:ement|amente|o)|\bdestinat(?:aire|ario|ário)/u,
  /\bnur für den|\bper vergissing|\bvoor u bestemd|\bomyłkow|\bошиб/u,
);
const heading =
  /^\W*(?:disclaimer|confidentiality notice|legal notice|haftungsausschluss|aviso legal|avis de confidentialité)\b/iu;

/** The line at which the small print of a company begins, if it ends the text; the length of the text if there is none. */
export function disclaimerStart(lines: readonly string[]): number {
  let start = 0;
  while (start < lines.length) {
    let end = start;
    while (end < lines.length && (lines[end] ?? '').trim() !== '') end++;
    const paragraph = lines.slice(start, end).join(' ');
    if ((secret.test(paragraph) || heading.test(paragraph)) && misdirected.test(paragraph)) return start;
    start = end + 1;
  }
  return lines.length;
}
