import type { Account } from '../shared/company.ts';
import { mailDomain } from '../shared/mail-domain.ts';
import type { DuplicatePair, MergeSide } from '../shared/merge.ts';
import { alike, nameWords } from './company-name.ts';
import { domainLikeness, likely } from './name-domain.ts';

/** An account or contact with what says which of two is kept: the one that more hangs on, then the older one. */
export type AccountOnFile = Account & { createdAt: Date; weight: number };
export type ContactOnFile = {
  id: string;
  email: string | null;
  name: string | null;
  company: string | null;
  phone: string | null;
  verified: boolean;
  createdAt: Date;
  weight: number;
};

const most = 100;

/** Accounts that look like one: the same domain, or names alike and nothing that speaks against it. `isOpen`: nobody has answered yet. */
export function duplicateAccounts(
  accounts: readonly AccountOnFile[],
  isOpen: (pair: DuplicatePair) => boolean = () => true,
): DuplicatePair[] {
  const pairs = [
    ...pairsBy(accounts, domainsOf),
    ...pairsBy(accounts, ({ name }) => [nameWords(name).join('').slice(0, 4)]),
  ];
  return unique(pairs)
    .flatMap(([one, other]) => {
      const because = sameAccount(one, other);
      if (because === null) return [];
      const [kept, gone] = ranked(one, other);
      return [{ kind: 'account' as const, kept: accountSide(kept), gone: accountSide(gone), because }];
    })
    .filter(isOpen)
    .slice(0, most);
}

function sameAccount(one: AccountOnFile, other: AccountOnFile): string | null {
  const shared = domainsOf(one).find((domain) => domainsOf(other).includes(domain));
  if (shared) return `both have ${shared}`;
  if (!alike(one.name, other.name)) return null;
  if (one.country && other.country && one.country !== other.country) return null;
  if (one.domain === null || other.domain === null) {
    const domain = one.domain ?? other.domain;
    const fits = domain === null || domainLikeness(one.domain === null ? one.name : other.name, domain) >= likely;
    return fits ? 'named alike' : null;
  }
  return one.domain.split('.')[0] === other.domain.split('.')[0]
    ? 'named alike, with one domain under two endings'
    : null;
}

const domainsOf = ({ domain, aliases }: Account): string[] => (domain === null ? aliases : [domain, ...aliases]);

const accountSide = ({ id, name, domain, country, weight }: AccountOnFile): MergeSide => ({
  id,
  name,
  detail: [domain, country, `${weight} records`].filter((part) => part !== null).join(' · '),
});

/** People who look like one: the same address, or the same name at the same company or phone. */
export function duplicateContacts(
  contacts: readonly ContactOnFile[],
  isOpen: (pair: DuplicatePair) => boolean = () => true,
): DuplicatePair[] {
  const byMail = pairsBy(contacts, ({ email }) => email ?? []);
  const byName = pairsBy(contacts, ({ name, company, email }) => {
    const mail = mailDomain(email);
    const place = company === null ? (mail?.kind === 'business' ? mail.domain : null) : nameWords(company).join('');
    return name === null || place === null || !name.trim().includes(' ') ? [] : `${nameWords(name).join(' ')}@${place}`;
  });
  return unique([...byMail, ...byName])
    .map(([one, other]) => {
      const [kept, gone] = ranked(one, other);
      const because =
        one.email !== null && one.email === other.email ? 'the same address' : 'the same name at the same company';
      return { kind: 'contact' as const, kept: contactSide(kept), gone: contactSide(gone), because };
    })
    .filter(isOpen)
    .slice(0, most);
}

const contactSide = ({ id, name, email, company, weight }: ContactOnFile): MergeSide => ({
  id,
  name: name ?? email ?? 'Nameless',
  detail: [email, company, `${weight} leads`].filter((part) => part !== null).join(' · '),
});

/** Only records that share a key are compared. Of many with one key each is paired with the first. */
function pairsBy<T extends { id: string }>(items: readonly T[], keysOf: (item: T) => string | string[]): [T, T][] {
  const first = new Map<string, T[]>();
  const pairs: [T, T][] = [];
  for (const item of items) {
    for (const key of [keysOf(item)].flat()) {
      if (key === '') continue;
      const before = first.get(key) ?? [];
      for (const other of before.slice(0, 20)) pairs.push([other, item]);
      first.set(key, [...before, item]);
    }
  }
  return pairs;
}

function unique<T extends { id: string }>(pairs: readonly [T, T][]): [T, T][] {
  return [
    ...new Map(
      pairs.map((pair) => [
        pair
          .map(({ id }) => id)
          .sort()
          .join(),
        pair,
      ]),
    ).values(),
  ];
}

function ranked<T extends { weight: number; createdAt: Date; verified?: boolean }>(one: T, other: T): [T, T] {
  const order =
    Number(other.verified ?? false) - Number(one.verified ?? false) ||
    other.weight - one.weight ||
    one.createdAt.getTime() - other.createdAt.getTime();
  return order > 0 ? [other, one] : [one, other];
}
