const secret =
  /\bconfidential|\bprivileged\b|\bvertraulich|\bconfidentiel|\bconfidencial|\briservat[ei]\b|\bvertrouwelijk|\bpoufn|\bkonfidentiell|\bfortrolig|\bluottamuksell|конфиденциал|конфіденційн|機密|保密/iu;
const misdirected =
  /\bintended (?:solely |only |exclusively |recipient|for)|\b(?:received|receive) this (?:e-?mail|message|communication|transmission)?.{0,20}(?:in error|by mistake)|\bnot the intended|\birrtümlich|\bnicht der (?:richtige|beabsichtigte)|\bper errore|\bpar erreur|\bpor error|\bpor engano|\bpor erro\b|\bexclusiv(?:ement|amente|o)|\bdestinat(?:aire|ario|ário)|\bnur für den|\bper vergissing|\bvoor u bestemd|\bomyłkow|\bошиб/iu;
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
