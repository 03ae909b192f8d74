import type { KnownCompanies } from '../../db/stores/past-leads.ts';
import type { Account, Deal } from '../../shared/company.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { AccountEvidence, KnownAccount } from '../../shared/roster.ts';

type ContactRow = KnownCompanies['contacts'][number];

const articles = /^(the|der|die|das|les|los|las)$/;
const words = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
const startOf = (word: string): string => word.slice(0, 5);

/**
 * Account evidence of any number of leads from one reading of the database; the same as `loadAccountEvidence` finds for
 * one, without earlier leads of the domain, which a simulation has of its own.
 */
export function evidenceIndex(known: KnownCompanies) {
  const accounts = accountsOf(known);
  const byId = new Map(accounts.map((one) => [one.account.id, one]));
  const byDomain = grouped(accounts, ({ account }) => domainsOf(account));
  const byWord = grouped(accounts, ({ account }) => [...new Set(words(account.name).map(startOf))]);
  const byEmail = grouped(known.contacts, ({ email }) => (email === null ? [] : [email]));
  const byMail = contactsByDomain(known.contacts);
  const suppressed = new Map(known.suppressed.map((one) => [one.value, one]));

  return (email: string | null, company: string | null): AccountEvidence => {
    const address = email?.toLowerCase() ?? null;
    const mail = mailDomain(address);
    const domain = mail?.kind === 'business' ? mail.domain : null;
    const contacts = (address === null ? [] : (byEmail.get(address) ?? [])).map(contactOf).sort(verifiedFirst);
    const domainContacts = [...(domain === null ? [] : (byMail.get(domain) ?? []))].map(([accountId, contacts]) => ({
      accountId,
      contacts,
    }));
    const word = words(company ?? '').find((one) => !articles.test(one));
    const found = new Set<KnownAccount>([
      ...contacts.flatMap(({ accountId }) => byId.get(accountId ?? '') ?? []),
      ...(domain === null ? [] : (byDomain.get(domain) ?? [])),
      ...domainContacts.flatMap(({ accountId }) => byId.get(accountId) ?? []),
      ...(word === undefined ? [] : (byWord.get(startOf(word)) ?? [])),
    ]);
    const stop = [address, mail?.host, mail?.domain].flatMap((one) => (one ? (suppressed.get(one) ?? []) : []));
    return { suppressed: stop[0] ?? null, contacts, domainContacts, domainLeads: [], accounts: [...found] };
  };
}

function accountsOf({ accounts, contacts, deals, leads }: KnownCompanies): KnownAccount[] {
  const people = grouped(contacts, ({ accountId }) => (accountId === null ? [] : [accountId]));
  const business: Map<string, Deal[]> = grouped(deals, ({ accountId }) => [accountId]);
  const inbound = grouped(leads, ({ accountId }) => (accountId === null ? [] : [accountId]));
  return accounts.map(({ createdAt, mergedInto, ...account }) => {
    const own = people.get(account.id) ?? [];
    const leadsHere = inbound.get(account.id) ?? [];
    const dealsHere = business.get(account.id) ?? [];
    return {
      ...{ account, createdAt, contacts: own.length, leads: leadsHere.length, opportunities: dealsHere.length },
      openDeals: dealsHere.filter(({ status }) => status === 'open'),
      phones: [...new Set(own.flatMap(({ phone }) => (phone === null ? [] : [phone])))],
      postcodes: leadsHere.flatMap(({ answers }) => (typeof answers.postcode === 'string' ? [answers.postcode] : [])),
    };
  });
}

const domainsOf = ({ domain, aliases }: Account): string[] =>
  (domain === null ? aliases : [domain, ...aliases]).map((one) => one.toLowerCase());

const contactOf = ({ id, accountId, ownerId, verifiedAt }: ContactRow): AccountEvidence['contacts'][number] => ({
  ...{ id, accountId, ownerId, verified: verifiedAt !== null },
});

const verifiedFirst = (a: { verified: boolean }, b: { verified: boolean }) => Number(b.verified) - Number(a.verified);

/** Business mail domain → account → its contacts there. */
function contactsByDomain(contacts: readonly ContactRow[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { email, accountId } of contacts) {
    const mail = accountId === null ? null : mailDomain(email);
    if (accountId === null || mail?.kind !== 'business') continue;
    const here = counts.get(mail.domain) ?? new Map<string, number>();
    counts.set(mail.domain, here.set(accountId, (here.get(accountId) ?? 0) + 1));
  }
  return counts;
}

function grouped<T>(items: readonly T[], keysOf: (item: T) => string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
