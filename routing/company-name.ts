/** Comparing company names as people write them: "ACME, Inc." and "Acme GmbH" are alike, "Acme" and "Acmed" are not. */

const legalForms = new Set(
  'ab ag aps as asa bv co company corp corporation gmbh group holding holdings inc incorporated kg limited llc llp ltd ltda mbh nv oy plc pte pty sa sarl sas se sl spa srl'.split(
    ' ',
  ),
);

/** Lower case, no accents, no punctuation, no legal form; the name itself when nothing else is left. */
function plainName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const kept = words.filter((word) => !legalForms.has(word));
  return (kept.length > 0 ? kept : words).join(' ');
}

/** At most one typing error for every eight letters, and none in short names. */
export function alike(a: string, b: string): boolean {
  const [left, right] = [plainName(a), plainName(b)];
  if (left === '' || right === '') return false;
  const allowed = Math.floor(Math.max(left.length, right.length) / 8);
  return Math.abs(left.length - right.length) <= allowed && edits(left, right) <= allowed;
}

/** Levenshtein's distance. */
function edits(a: string, b: string): number {
  if (a === b) return 0;
  let before = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(changed, (before[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    before = line;
  }
  return before[b.length] ?? 0;
}
