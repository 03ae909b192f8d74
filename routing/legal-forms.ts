/** Legal forms of companies in many countries, and names without them. */

/** At the end of a name. Compared without dots, spaces and accents: "S. à r. l." is `sarl`, "Sp. z o.o." `spzoo`. */
const atEnd = new Set(
  [
    'inc incorporated corp corporation co company ltd limited llc llp lp plc pllc pc lllp cic cio unlimited ultd',
    'gmbh mbh ggmbh ag kg kgaa ohg gbr ug ek ev eg se haftungsbeschrankt ugh gesmbh gesellschaftmbh partg',
    'sa sas sasu sarl sarlu eurl sci scop snc selarl scs sca gie',
    'sl slu slne slp srl srlcv sadecv sapi sapidecv sabdecv sderl sderldecv scrl sac saa sacv eirl ltda spa eireli me epp limitada anonima',
    'spasu srls sapa snc sas scarl soccoop',
    'bv nv vof cv bvba sprl cvba asbl vzw',
    'ab hb kb as asa ans da sa aps is ks ivs amba oy oyj ky tmi ehf hf ou uab sia aps',
    'spzoo spolkazoo spolkazograniczonaodpowiedzialnoscia spka spj spk spzook sro spolsro as vos ks doo dooel dd ad ood eood ead jsc ojsc cjsc pjsc llc kft zrt nyrt bt rt szrl kda et sdd',
    'pty ptyltd pte pteltd pvt pvtltd privatelimited sdnbhd bhd tbk opc kk gk yk godo kaisha',
    'ooo oao zao pao ao nao tov pat prat tzov too ooд',
    'as tas ltdsti sti anonimsirketi limitedsirketi ae epe ike ee oe',
    'lda sgps fze fzco fzllc wll saog saoc qsc psc bsc kscc',
  ]
    .join(' ')
    .split(' '),
);

/** In front of a name: only what no name begins with. */
const atStart = new Set('oy oyj ab pt ooo oao zao pao ao nao tov pat prat too uab sia aps gmbh'.split(' '));

/** Written into the name without a space. */
const joined =
  /^(株式会社|有限会社|合同会社|주식회사|㈜|（株）|\(株\)|\(주\))|(株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限公司|公司|주식회사|（株）|\(株\)|\(주\))$/u;

/** Several words that mean one form; the longest come first. */
const mostWords = 5;

/** The name as it was written, without its legal forms; the name itself when nothing else would be left. */
export function withoutLegalForm(name: string): string {
  let words = name.normalize('NFC').replace(joined, '').trim().split(/\s+/);
  for (;;) {
    const shorter = withoutEnd(words) ?? withoutStart(words);
    if (!shorter) break;
    words = shorter;
  }
  return words.join(' ').replace(/[\s,;&+–-]+$/u, '');
}

function withoutEnd(words: readonly string[]): string[] | null {
  for (let count = Math.min(mostWords, words.length - 1); count > 0; count -= 1) {
    const rest = words.slice(0, -count);
    if (atEnd.has(asForm(words.slice(-count))) && !isBare(rest)) return withoutConnector(rest);
  }
  return null;
}

function withoutStart(words: readonly string[]): string[] | null {
  const [first = '', ...rest] = words;
  return rest.length > 0 && atStart.has(asForm([first])) ? rest : null;
}

/** "GmbH & Co. KG" is three forms around a sign. */
const withoutConnector = (words: string[]): string[] =>
  words.length > 1 && /^(&|\+|and|und|et|y|e|i)$/i.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;

const isBare = (words: readonly string[]): boolean => !/[\p{L}\p{N}]/u.test(words.join(''));

const asForm = (words: readonly string[]): string => latin(words.join('')).replace(/[^\p{L}\p{N}]/gu, '');

/** Lower case, without accents, in Latin letters where the script has a usual way to be written so. */
export function latin(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u0370-\u03ff\u0400-\u04ff]/gu, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[øłđßæœıþð]/gu, (letter) => letters[letter] ?? letter);
}

const pairs =
  `а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya
і i ї i є e ґ g α a ά a β v γ g δ d ε e έ e ζ z η i ή i θ th ι i ί i κ k λ l μ m ν n ξ x ο o ό o π p ρ r σ s ς s τ t υ y ύ y φ f χ ch ψ ps ω o ώ o
ø o ł l đ d ß ss æ ae œ oe ı i þ th ð d`.split(/\s+/);

const letters: Readonly<Record<string, string>> = Object.fromEntries(
  pairs.flatMap((letter, at) => (at % 2 === 0 ? [[letter, pairs[at + 1] === '-' ? '' : (pairs[at + 1] ?? '')]] : [])),
);
