const months: ReadonlyMap<string, number> = new Map(
  [
    'jan|ene|янв|tammi|led|stycz',
    'feb|fév|fev|фев|helmi|úno|lut',
    'mar|mär|maa|мар|maalis|bře',
    'apr|avr|abr|апр|huhti|dub|kwi',
    'may|mai|maj|mag|mei|мая|май|touko|kvě',
    'jun|juin|giu|июн|kesä|czerw',
    'jul|juil|lug|июл|heinä|lip',
    'aug|aoû|ago|авг|elo|srp|sierp',
    'sep|set|сен|syys|zář|wrze',
    'oct|okt|out|ott|окт|loka|říj|paź',
    'nov|ноя|marras|lis',
    'dec|dez|déc|dic|дек|joulu|pro|grud',
  ].flatMap((names, index) => names.split('|').map((name): [string, number] => [name, index])),
);
const monthNames = [...months.keys()].sort((a, b) => b.length - a.length).join('|');

/** What stands before the last day of an absence, or the first day back. */
const before =
  /(?:\buntil|\btill|\bthrough|\bthru|\bback (?:in the office )?(?:on|by)|\breturn(?:ing|s)?(?: to (?:the office|work))?(?: on)?|\bbis(?: zum| einschließlich| einschl\.| inkl\.)*|\bzurück (?:am|ab)|\bab dem|\bwieder (?:am|ab)(?: dem)?|\bhasta(?: el)?(?: día)?|\bvuelvo el|\bregreso el|\bjusqu.au|\bde retour le|\bà partir du|\baté(?: o)?(?: dia)?|\bretorno(?: no dia| em| dia)?|\bvolto (?:no dia|em|dia)|\bfino al?|\brientro il|\btot(?: en met)?|\bterug op|\btill och med|\bt\.?o\.?m\.?|\btil og med|\bdo dnia|\bdo\b|(?<!\p{L})до|(?<!\p{L})по) *:? */giu;

const isoDay = /^\D{0,14}?((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)/;
const numericDay = /^\D{0,14}?(\d{1,2})([./-])(\d{1,2})(?:\2((?:20)?\d\d))?(?!\d)/;
const dayThenMonth = new RegExp(
  `^\\D{0,14}?(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?\\s+(?:of\\s+|de\\s+)?(${monthNames})\\p{L}*\\.?,?(?:\\s+(?:de\\s+)?(20\\d\\d))?`,
  'iu',
);
const monthThenDay = new RegExp(
  `^(?:\\p{L}+,?\\s+)??(${monthNames})\\p{L}*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(20\\d\\d))?`,
  'iu',
);

/**
 * The day on which an absence ends, as far as the text tells it without doubt; `12/01/2026` in English is two days, and
 * so none. Of an absence that is said to last through a day it is the day after.
 */
export function absenceEnd(text: string, sentAt: Date | null): Date | null {
  for (const match of text.slice(0, 4000).matchAll(before)) {
    const day = dayAt(
      text.slice(match.index + match[0].length, match.index + match[0].length + 60),
      sentAt,
      !/^(?:un|til|thr|ba|ret)/i.test(match[0]),
    );
    if (day !== null) return inclusive.test(match[0]) ? new Date(day.getTime() + dayMs) : day;
  }
  return null;
}

const dayMs = 86_400_000;
const inclusive = /through|thru|einschl|inkl|t\.?o\.?m|till och med|til og med|en met/i;

function dayAt(text: string, sentAt: Date | null, dayFirst: boolean): Date | null {
  const iso = isoDay.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]), sentAt);
  const named = dayThenMonth.exec(text);
  if (named) return dayOf(yearOf(named[3]), months.get(named[2]?.toLowerCase() ?? '') ?? -1, Number(named[1]), sentAt);
  const american = monthThenDay.exec(text);
  if (american)
    return dayOf(yearOf(american[3]), months.get(american[1]?.toLowerCase() ?? '') ?? -1, Number(american[2]), sentAt);
  const numeric = numericDay.exec(text);
  if (!numeric) return null;
  const [first, second] = [Number(numeric[1]), Number(numeric[3])];
  const year = yearOf(numeric[4]);
  if (dayFirst || numeric[2] === '.' || first > 12) return dayOf(year, second - 1, first, sentAt);
  return second > 12 || first === second ? dayOf(year, first - 1, second, sentAt) : null;
}

const yearOf = (digits: string | undefined): number | null =>
  digits === undefined ? null : Number(digits) + (digits.length === 2 ? 2000 : 0);

const halfYearMs = 183 * 86_400_000;

/** Without a year it is the next such day, seen from when the mail was sent. */
function dayOf(year: number | null, month: number, day: number, sentAt: Date | null): Date | null {
  if (month < 0 || month > 11 || day < 1 || day > 31) return null;
  if (year !== null) return exact(year, month, day);
  if (sentAt === null) return null;
  const sameYear = exact(sentAt.getUTCFullYear(), month, day);
  const isPast = sameYear !== null && sentAt.getTime() - sameYear.getTime() > halfYearMs;
  return isPast ? exact(sentAt.getUTCFullYear() + 1, month, day) : sameYear;
}

function exact(year: number, month: number, day: number): Date | null {
  const at = new Date(Date.UTC(year, month, day));
  return at.getUTCDate() === day ? at : null;
}
