/** Shortened words of five languages that stand before another word: their dot ends no sentence. */
const words = [
  ...['e\\.g', 'i\\.e', 'approx', 'vs', 'mrs?', 'drs?', 'inc', 'ltd', 'dept', 'mgr', 'incl'],
  ...[
    'bzw',
    'ca',
    'ggf',
    'evtl',
    'inkl',
    'exkl',
    'zzgl',
    'abt',
    'nr',
    'mio',
    'mrd',
    'tsd',
    'd\\. ?h',
    'z\\. ?b',
    'u\\. ?a',
  ],
  ...['sra?s?', 'dpto', 'depto', 'aprox', 'núm', 'p\\. ?ej', 'ee\\. ?uu'],
  ...['resp', 'env', 'mme', 'mlle', 'p\\. ?ex'],
];

const atEnd = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words.join('|')})\.$`, 'iu');

/** Whether a text that ends with a dot ends with an abbreviation rather than with a sentence. */
export const endsInAbbreviation = (text: string): boolean => atEnd.test(text);
