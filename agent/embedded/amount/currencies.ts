import { fold, tokensOf } from './tokens.ts';

/** A word or sign for a currency; `minor` are its hundredths or so. */
export type CurrencyName = { parts: string[]; code: string | null; minor: boolean };

/** Written alike in every language; a sign that many share means the first of them where nothing else is said. */
const signs: Record<string, string> = {
  $: 'USD',
  us$: 'USD',
  'us $': 'USD',
  u$s: 'USD',
  u$d: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  '₪': 'ILS',
  '₫': 'VND',
  '฿': 'THB',
  '₿': 'BTC',
  元: 'CNY',
  円: 'JPY',
  r$: 'BRL',
  c$: 'CAD',
  ca$: 'CAD',
  a$: 'AUD',
  au$: 'AUD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  mx$: 'MXN',
  btc: 'BTC',
  rmb: 'CNY',
  eur: 'EUR',
  fr: 'CHF',
  sfr: 'CHF',
};

/** What people say for short. */
const shortNames: Record<string, Record<string, string>> = {
  en: {
    USD: 'dollar|dollars|buck|bucks|us dollars|us dollar',
    EUR: 'euro|euros',
    GBP: 'pound|pounds|quid|sterling|pounds sterling',
    CHF: 'franc|francs',
    CNY: 'yuan|renminbi',
    JPY: 'yen',
    INR: 'rupee|rupees',
    RUB: 'ruble|rubles|rouble|roubles',
    MXN: 'peso|pesos',
    BRL: 'real|reais',
    DEM: 'mark|marks',
    NLG: 'guilder|guilders',
    SEK: 'krona|kronor|krone|kroner|crowns',
    TRY: 'lira|liras',
    AED: 'dirham|dirhams',
    SAR: 'riyal|riyals',
    KRW: 'won',
    PLN: 'zloty',
    BTC: 'bitcoin|bitcoins',
  },
  es: {
    USD: 'dólar|dólares|dolar|dolares|dólar estadounidense',
    EUR: 'euro|euros',
    GBP: 'libra|libras|libras esterlinas',
    CHF: 'franco|francos',
    CNY: 'yuan|yuanes',
    JPY: 'yen|yenes',
    INR: 'rupia|rupias',
    RUB: 'rublo|rublos',
    MXN: 'peso|pesos',
    BRL: 'real|reales',
    DEM: 'marco|marcos',
    NLG: 'florín|florines',
    SEK: 'corona|coronas',
    TRY: 'lira|liras',
    KRW: 'won|wones',
    ESP: 'peseta|pesetas',
    BTC: 'bitcoin|bitcoins',
    PEN: 'sol|soles',
  },
  pt: {
    USD: 'dólar|dólares|dolar|dolares',
    EUR: 'euro|euros',
    GBP: 'libra|libras|libras esterlinas',
    CHF: 'franco|francos',
    CNY: 'yuan|yuans',
    JPY: 'yen|yens|iene|ienes|iénes',
    INR: 'rupia|rupias|rúpia|rúpias',
    RUB: 'rublo|rublos',
    MXN: 'peso|pesos',
    BRL: 'real|reais',
    DEM: 'marco|marcos',
    NLG: 'florim|florins',
    SEK: 'coroa|coroas',
    TRY: 'lira|liras',
    KRW: 'won|wons',
    ESP: 'peseta|pesetas',
    BTC: 'bitcoin|bitcoins',
    PTE: 'escudo|escudos',
  },
  fr: {
    USD: 'dollar|dollars',
    EUR: 'euro|euros|balles',
    GBP: 'livre|livres|livres sterling',
    CHF: 'franc|francs',
    CNY: 'yuan|yuans',
    JPY: 'yen|yens',
    INR: 'roupie|roupies',
    RUB: 'rouble|roubles',
    MXN: 'peso|pesos',
    BRL: 'real|réal|réaux',
    DEM: 'mark|marks|marque|marques',
    NLG: 'florin|florins',
    SEK: 'couronne|couronnes',
    TRY: 'livre turque|lire|lires',
    KRW: 'won|wons',
    ESP: 'peseta|pesetas',
    BTC: 'bitcoin|bitcoins',
  },
  de: {
    USD: 'dollar|dollars|us-dollar|us-dollars',
    EUR: 'euro|euros',
    GBP: 'pfund|pfund sterling',
    CHF: 'franken|schweizer franken|stutz',
    CNY: 'yuan|renminbi',
    JPY: 'yen',
    INR: 'rupie|rupien',
    RUB: 'rubel',
    MXN: 'peso|pesos',
    BRL: 'real|reais',
    DEM: 'mark|d-mark',
    NLG: 'gulden',
    SEK: 'krone|kronen',
    TRY: 'lira',
    KRW: 'won',
    PLN: 'zloty',
    BTC: 'bitcoin|bitcoins',
  },
};

const minorNames: Record<string, string> = {
  en: 'cent|cents|penny|pennies|pence|centime|centimes|kopek|kopeks|paisa|centavo|centavos|fen|jiao|pfennig|pfennigs|rappen|ore|sen|satang',
  es: 'centavo|centavos|céntimo|céntimos|centimo|centimos|penique|peniques|cent|cents|kopek|kopeks|fen|jiao',
  pt: 'centavo|centavos|cêntimo|cêntimos|cent|cents|pêni|pênis|penies|pence|penny|kopek|fen|jiao',
  fr: 'centime|centimes|cent|cents|penny|pence|pennies|kopeck|kopecks|centavo|centavos|pesewa|pesewas|fen|jiao',
  de: 'cent|cents|pfennig|pfennige|rappen|penny|pence|kopeke|kopeken|centime|centimes|fen|jiao',
};

const isWord = (text: string): boolean => /\p{L}/u.test(text);

/** Names of all currencies as CLDR has them in that language, one and many. */
const namesFromIntl = (language: string): [string, string][] =>
  Intl.supportedValuesOf('currency').flatMap((code) => {
    const format = new Intl.NumberFormat(language, { style: 'currency', currency: code, currencyDisplay: 'name' });
    const name = (count: number): string =>
      format
        .formatToParts(count)
        .flatMap((part) => (part.type === 'currency' ? [part.value.replace(/\s*\(.*\)/u, '')] : []))
        .join('');
    return [...new Set([name(1), name(2), code])].map((one): [string, string] => [one, code]);
  });

/** Everything that names a currency, by its first word, longest first. */
export const currencyNamesOf = (language: string): Map<string, CurrencyName[]> => {
  const names = new Map<string, CurrencyName[]>();
  const add = (phrase: string, code: string | null, minor: boolean): void => {
    const parts = tokensOf(phrase).map((token) => token.text);
    const [first = ''] = parts;
    // Codes that are words as well ("ALL") count in neither case.
    if (
      parts.length === 0 ||
      (phrase.length === 3 && isWord(phrase) && phrase === phrase.toUpperCase() && words.has(fold(phrase)))
    )
      return;
    names.set(first, [...(names.get(first) ?? []), { parts, code, minor }]);
  };
  for (const [phrases, code] of Object.entries(shortNames[language] ?? {}).map(([code, all]) => [all, code] as const))
    for (const phrase of phrases.split('|')) add(phrase, code, false);
  for (const [sign, code] of Object.entries(signs)) add(sign, code, false);
  for (const phrase of (minorNames[language] ?? '').split('|')) add(phrase, null, true);
  for (const [name, code] of namesFromIntl(language)) add(name, code, false);
  for (const list of names.values()) list.sort((a, b) => b.parts.length - a.parts.length);
  return names;
};

const words = new Set([
  'all',
  'top',
  'try',
  'mop',
  'sos',
  'cup',
  'ang',
  'lak',
  'pen',
  'amd',
  'std',
  'bam',
  'gel',
  'sit',
  'ron',
  'mad',
  'cop',
  'mur',
  'ser',
  'zar',
]);
