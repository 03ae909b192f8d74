import { parse } from 'tldts';

/** Where most private addresses are, and how most addresses end: what a slip of the finger is measured against. */
const wellKnown = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
  'web.de',
  'gmx.de',
  'gmx.net',
  't-online.de',
  'orange.fr',
  'wanadoo.fr',
  'laposte.net',
  'hotmail.fr',
  'yahoo.es',
  'hotmail.es',
  'uol.com.br',
  'bol.com.br',
  'terra.com.br',
  'sapo.pt',
];
const endings = ['com', 'net', 'org', 'de', 'fr', 'es', 'pt', 'br', 'eu', 'io', 'co', 'uk', 'ch', 'at', 'example'];
/** Reserved for examples and tests (RFC 2606): no slips. */
const reserved = new Set(['example', 'test', 'invalid', 'localhost']);

/** One letter dropped, added, mistaken or swapped with its neighbour. */
const isOneSlip = (typed: string, meant: string): boolean => {
  if (typed === meant || Math.abs(typed.length - meant.length) > 1) return false;
  let from = 0;
  while (from < typed.length && typed[from] === meant[from]) from++;
  const [left, right] = [typed.slice(from), meant.slice(from)];
  if (left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1)) return true;
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
};

/** The domain that was probably meant by one that looks mistyped; null when nothing speaks against it. */
const domainMeant = (domain: string): string | null => {
  if (wellKnown.includes(domain)) return null;
  const known = wellKnown.find((one) => isOneSlip(domain, one));
  if (known !== undefined) return known;
  const { isIcann, publicSuffix } = parse(domain);
  if (isIcann || publicSuffix === null || reserved.has(publicSuffix)) return null;
  const ending = domain.split('.').at(-1) ?? '';
  const meant = endings.find((one) => isOneSlip(ending, one));
  return meant === undefined ? null : `${domain.slice(0, -ending.length)}${meant}`;
};

/** "jane@gmial.com" → "jane@gmail.com"; null for an address that may well be right. */
export const addressMeant = (email: string): string | null => {
  const [name = '', domain = ''] = email.split('@');
  const meant = domainMeant(domain);
  return meant === null ? null : `${name}@${meant}`;
};
