import { edits } from '../../routing/company-name.ts';
import { latin } from '../../routing/legal-forms.ts';

/** Countries by the names that people give them, as ISO 3166 codes. */
export type Countries = {
  /** A code, or a name in one of five languages. */
  codeOf: (name: string) => string | null;
  /** The name that was meant by one with a slip in it. */
  meant: (name: string) => { name: string; code: string } | null;
};

const languages = ['en', 'de', 'es', 'fr', 'pt'];
const codes =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PR PS PT PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'.split(
    ' ',
  );

const further: Readonly<Record<string, string>> = {
  usa: 'US',
  'u s a': 'US',
  'u s': 'US',
  america: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'u k': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  korea: 'KR',
  'republic of korea': 'KR',
  holland: 'NL',
  'czech republic': 'CZ',
  uae: 'AE',
  russia: 'RU',
  turkey: 'TR',
};

export function createCountries(): Countries {
  const byName = new Map<string, string>(Object.entries(further));
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of codes) byName.set(plain(names.of(code) ?? code), code);
  }
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const codeOf = (name: string) => {
    const upper = name.trim().toUpperCase();
    return byName.get(plain(name)) ?? (codes.includes(upper) ? upper : null);
  };
  const meant = (name: string) => {
    const wanted = plain(name);
    if (wanted.length < 4) return null;
    const near = [...byName].flatMap(([known, code]) => {
      const slips = Math.abs(known.length - wanted.length) > 2 ? 9 : edits(known, wanted);
      return slips <= Math.floor(wanted.length / 4) && slips <= 2 ? [{ code, slips }] : [];
    });
    const [best] = near.sort((a, b) => a.slips - b.slips);
    const isOnly = best && near.every(({ code, slips }) => code === best.code || slips > best.slips);
    return best && isOnly ? { code: best.code, name: english.of(best.code) ?? best.code } : null;
  };
  return { codeOf, meant };
}

const plain = (name: string): string =>
  latin(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
