import { parse } from 'tldts';
import { latin } from '../../routing/legal-forms.ts';
import type { OutcomeResult } from '../../shared/learning.ts';

/** How single cells are read. Null means: not to be read as that. */

const address = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/;

/** "Ada Lovelace <ada@x.example>" and "mailto:ada@x.example" are addresses too. */
export function readEmail(cell: string): string | null {
  const inside = /<([^<>]+)>\s*$/.exec(cell)?.[1] ?? cell.replace(/^mailto:/i, '');
  const email = inside.trim().toLowerCase();
  return address.test(email) && email.length <= 254 ? email : null;
}

/** The registrable domain of an address in the web. */
export function readDomain(cell: string): string | null {
  const { domain, isIp } = parse(cell.trim().toLowerCase(), { allowPrivateDomains: false });
  return isIp || domain === null || !/\.\p{L}{2,}$/u.test(domain) || /\s/.test(cell.trim()) ? null : domain;
}

/**
 * What separates whole and part in a column of numbers: 1.234,5 and 1,234.5 are the same elsewhere. Where no cell tells,
 * three digits behind a mark are thousands.
 */
export function decimalMark(cells: readonly string[]): '.' | ',' {
  const votes = cells.map((cell) => markIn(cell.replace(/[^\d.,]/g, '')));
  const many = (mark: Vote) => votes.filter((vote) => vote === mark).length;
  if (many(',') + many('.') > 0) return many(',') > many('.') ? ',' : '.';
  return many('thousands by .') > many('thousands by ,') ? ',' : '.';
}

type Vote = '.' | ',' | 'thousands by .' | 'thousands by ,' | null;

function markIn(digits: string): Vote {
  const last = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
  const other = last === ',' ? '.' : ',';
  const parts = digits.split(last);
  if (parts.length === 1) return null;
  if (digits.includes(other)) return last;
  if (parts.length > 2) return other;
  const isGroup = parts[1]?.length === 3 && /^[1-9]\d{0,2}$/.test(parts[0] ?? '');
  return isGroup ? `thousands by ${last}` : last;
}

/** "€ 12.000,50", "1,234", "12k", "1.2m"; `decimal` by `decimalMark` of the column. A range ("51-200") is its lower end. */
export function readNumber(cell: string, decimal: '.' | ','): number | null {
  const text = cell.replace(/[\s\u00a0\u202f'’]/g, '').replace(/[€$£¥]|[A-Z]{3}/g, '');
  const found = /^([+-]?[\d.,]+)([kmKM])?(?:[-–]\d[\d.,]*[kmKM]?|\+)?$/.exec(text);
  if (!found) return null;
  const [, digits = '', unit = ''] = found;
  const thousands = decimal === '.' ? /,/g : /\./g;
  const number = Number(digits.replace(thousands, '').replace(',', '.'));
  if (!Number.isFinite(number)) return null;
  return number * ({ k: 1e3, m: 1e6 }[unit.toLowerCase()] ?? 1);
}

const won =
  /^(closed ?won|won|win|true|yes|y|1|converted|customer|signed|gewonnen|ja|kunde|abgeschlossen|ganad[ao]|ganha|ganho|si|sim|client[e]?|cerrad[ao] ganad[ao]|fechado ganho|gagne[e]?|oui|conclu[e]?)$/;
const lost =
  /^(closed ?lost|lost|loss|false|no|n|0|unqualified|disqualified|rejected|verloren|nein|abgelehnt|perdid[ao]|cerrad[ao] perdid[ao]|fechado perdido|nao|perdu[e]?|non)$/;

/** `open` is neither yet. */
export function readResult(cell: string): OutcomeResult | 'open' | null {
  const text = latin(cell)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (text === '') return null;
  if (won.test(text)) return 'won';
  if (lost.test(text)) return 'lost';
  return isOpen.test(text) ? 'open' : null;
}

const isOpen =
  /^(open|new|engaging|prospecting|in progress|working|contacted|connected|qualified|qualification|nurturing|attempted to contact|lead|marketing qualified lead|sales qualified lead|opportunity|subscriber|proposal.*|negotiation.*|offen|neu|in bearbeitung|abiert[ao]|nuev[ao]|en curso|ouvert[e]?|nouveau|en cours|abert[ao]|nov[ao]|em andamento)$/;

export const readList = (cell: string): string[] => cell.split(/[,;|/]/).flatMap((part) => part.trim() || []);
