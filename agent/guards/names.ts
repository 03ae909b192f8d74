import type { Sources } from './sources.ts';
import type { Violation } from './verdict.ts';
import { bareName, type Vocabulary } from './vocabulary.ts';
import { says, straight } from './words/words.ts';

/**
 * Products, techniques and certificates that a sentence brings up although nobody has: neither the articles nor the
 * prospect. What only the prospect has named may be spoken of, but is no claim of ours.
 */
export function createNameGuard({ named, shortForms, products }: Vocabulary) {
  const product = productPattern(products);
  return (said: string, sources: Sources): Violation | null => {
    const sentence = straight(said).replace(/\S+@\S+|https?:\S+|\b[\w-]+(?:\.[\w-]+)+\b/g, ' ');
    if (isOpen(sentence, sources)) return null;
    const isShortForm = (name: string) => name === name.toUpperCase() && shortForms.has(bareName(name));
    const isOurs = (name: string) =>
      isShortForm(name) || wordsOf(name).every((word) => named.has(word) || sources.vouchedNames.has(word));
    const isTheirs = (name: string) => wordsOf(name).every((word) => sources.heardNames.has(word) || named.has(word));
    const claims = says(sources.words, sentence, (words) => words.claimsOfUs);
    const strict = [...technical(sentence), ...[...sentence.matchAll(product)].map(([name]) => name)];
    const soft = claims && sources.words[0]?.capitalsAreNames ? capitalised(sentence) : [];
    const made = [...strict, ...soft].find((name) => !isOurs(name) && !isTheirs(name));
    if (made !== undefined) return unnamed(made);
    const wished = claims && !viaInterface(sentence) && !says(sources.words, sentence, ({ hedges }) => hedges);
    const theirs = wished ? [...strict, ...soft].find((name) => !isOurs(name)) : undefined;
    return theirs === undefined ? null : unnamed(theirs);
  };
}

/** A denial or a mere question claims nothing. */
const isOpen = (sentence: string, { words }: Sources): boolean =>
  (words[0]?.denies.test(sentence) ?? false) || /\?\s*$/.test(sentence);

const unnamed = (name: string): Violation => ({
  rule: 'name_without_source',
  detail: `"${name}" stands in no knowledge article: do not claim it of us. Leave it out, or say that you do not know whether and how, and offer a colleague.`,
});

const acronym = String.raw`\p{Lu}[\p{Lu}\p{N}]+s?`;
/** "LightGBM", "iPaaS", "PostgreSQL". */
const mixed = String.raw`\p{L}*\p{Ll}\p{Lu}[\p{L}\p{N}]*|\p{Lu}{2,}\p{Ll}{2,}\p{L}*`;
const technicalName = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${mixed}|${acronym})(?![\p{L}\p{N}])`, 'gu');

const technical = (sentence: string): string[] =>
  // A shouted sentence has no names.
  /\p{Ll}/u.test(sentence)
    ? [...sentence.matchAll(technicalName)].map(([name]) => name).filter((name) => !common.has(bareName(name)))
    : [];

/** Capitalised words inside a sentence; what follows a mark of punctuation may begin one. */
const capitalised = (sentence: string): string[] =>
  [...sentence.matchAll(/(?<=[\p{Ll}\p{N},] )\p{Lu}[\p{Ll}\p{N}]{2,}(?![\p{L}])/gu)].map(([name]) => name);

const wordsOf = (name: string): string[] => (name.match(/[\p{L}\p{N}]+/gu) ?? []).map(bareName);

function productPattern(products: readonly string[]): RegExp {
  if (products.length === 0) return /(?!)/g;
  const names = [...products].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.+]/g, String.raw`\$&`));
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${names.join('|')})(?![\p{L}\p{N}])`, 'gu');
}

/** Whatever it is, it is connected by one of these where they stand in the articles. */
const viaInterface = (sentence: string): boolean =>
  /\b(?:REST|API|CSV|SFTP|EDI|webhooks?|SAML|OpenID|SCIM)\b/i.test(sentence);

/** Everybody's short forms: they name no product, no technique and no certificate. */
const common: ReadonlySet<string> = new Set(
  `ai ki ia it hr ceo cfo coo cto cio cmo vp b2b b2c faq pdf csv ok eu us usa uk ue eeuu uae dach utc gmt cet cest mez mesz
  est edt pst pdt eta asap fyi nda rfp rfi roi kpi sla tco saas crm erp mrp wm sku url www sms sme kmu pme pyme gmbh ag sa
  ltd inc llc id qr vat mwst iva tva eur usd gbp chf brl am pm q1 q2 q3 q4 h1 h2 etc tv pc excel fr de en pt es i a`
    .split(/\s+/)
    .map(bareName),
);
