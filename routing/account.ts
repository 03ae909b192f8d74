import type { Deal } from '../shared/company.ts';
import type { AccountEvidence, KnownAccount } from '../shared/roster.ts';
import { alike } from './company-name.ts';
import { domainLikeness, likely } from './name-domain.ts';
import type { RoutingLead } from './snapshot.ts';

/** How an account was recognised. */
export type AccountStep = 'exact_contact' | 'exact_domain' | 'majority_domain' | 'fuzzy_name';
export type AccountMatch = { known: KnownAccount; step: AccountStep; because: string };

/** Somebody (or, for customers, a pool) with a right to the lead, in the order in which they are asked. */
export type Claim = {
  step: string;
  to: { rep: string } | { supportPool: true };
  because: string;
  accountId: string | null;
};

/** The account by contact or exact domain, else by the majority of its domain's contacts, else by name + a second field. */
export function matchAccount(lead: RoutingLead, evidence: AccountEvidence): AccountMatch | null {
  if (evidence.accounts.length === 0) return null;
  return byContact(evidence) ?? byDomain(lead, evidence) ?? byMajority(lead, evidence) ?? byName(lead, evidence);
}

/**
 * Who has a right to the lead, first first: owner of the open deal, success manager or support for customers, account
 * owner, contact owner, who had the last lead from that domain. An account known only by majority or by name comes
 * after the contact's owner, and a name alone after everything else.
 */
export function ownerClaims(lead: RoutingLead, evidence: AccountEvidence, match: AccountMatch | null): Claim[] {
  const claims: Claim[] = [];
  if (lead.ownerId) claims.push(claim('current_owner', lead.ownerId, 'Has this lead already', null));
  const sure = match?.step === 'exact_contact' || match?.step === 'exact_domain';
  if (match && sure) claims.push(...accountClaims(match));
  const contact = evidence.contacts.find(({ ownerId }) => ownerId !== null);
  if (contact?.ownerId)
    claims.push(claim('contact_owner', contact.ownerId, 'Owns this very contact', contact.accountId));
  if (match?.step === 'majority_domain') claims.push(...accountClaims(match));
  const earlier = lead.domain === null ? undefined : evidence.domainLeads[0];
  if (earlier) {
    const because = `Has an earlier lead from ${lead.domain}`;
    claims.push(claim('same_domain_lead', earlier.ownerId, because, match?.known.account.id ?? null));
  }
  if (match?.step === 'fuzzy_name') claims.push(...accountClaims(match));
  return claims;
}

function accountClaims({ known, step, because }: AccountMatch): Claim[] {
  const { account, openDeals } = known;
  const named = (plain: string) => (step === 'majority_domain' || step === 'fuzzy_name' ? step : plain);
  const claims = openDeals
    .filter(({ status }) => status === 'open')
    .toSorted(byAmount)
    .flatMap((deal) =>
      deal.ownerId ? [claim(named('open_deal_owner'), deal.ownerId, dealText(deal), account.id)] : [],
    );
  if (account.kind === 'customer') {
    const because = `${account.name} is a customer`;
    if (account.successId) claims.push(claim(named('success_manager'), account.successId, because, account.id));
    claims.push({ step: 'customer_support', to: { supportPool: true }, because, accountId: account.id });
  }
  if (account.ownerId) claims.push(claim(named('account_owner'), account.ownerId, `Owns ${account.name}`, account.id));
  return claims.map((one) => ({ ...one, because: `${one.because} (${because})` }));
}

const claim = (step: string, rep: string, because: string, accountId: string | null): Claim => ({
  step,
  to: { rep },
  because,
  accountId,
});

const dealText = ({ name, stage }: Deal): string => `Owns the open deal ${name}, ${stage}`;

const byAmount = (a: Deal, b: Deal): number =>
  b.amount - a.amount || a.openedAt.getTime() - b.openedAt.getTime() || a.id.localeCompare(b.id);

function byContact({ contacts, accounts }: AccountEvidence): AccountMatch | null {
  const verified = contacts.filter((contact) => contact.verified && contact.accountId !== null);
  const ids = new Set((verified.length > 0 ? verified : contacts).map(({ accountId }) => accountId));
  const known = foremost(accounts.filter(({ account }) => ids.has(account.id)));
  return known && { known, step: 'exact_contact', because: 'a known contact there' };
}

/** Whole domains are compared, never parts: `notacme.com` is not `acme.com`. Free mail has no `lead.domain` at all. */
function byDomain({ domain }: RoutingLead, { accounts }: AccountEvidence): AccountMatch | null {
  if (domain === null) return null;
  const known = foremost(accounts.filter(({ account }) => domainsOf(account).includes(domain)));
  return known && { known, step: 'exact_domain', because: `writes from ${domain}` };
}

/** More than half of at least two contacts of the domain belong to one account. */
function byMajority({ domain }: RoutingLead, { accounts, domainContacts }: AccountEvidence): AccountMatch | null {
  if (domain === null) return null;
  const total = domainContacts.reduce((sum, { contacts }) => sum + contacts, 0);
  const major = total < 2 ? undefined : domainContacts.find(({ contacts }) => contacts * 2 > total);
  const known = major && accounts.find(({ account }) => account.id === major.accountId);
  return known
    ? { known, step: 'majority_domain', because: `${major.contacts} of ${total} contacts at ${domain} belong there` }
    : null;
}

function byName(lead: RoutingLead, { accounts }: AccountEvidence): AccountMatch | null {
  const { company } = lead;
  if (company === null) return null;
  const found = accounts.flatMap((known) => {
    const second = alike(company, known.account.name) ? secondField(lead, known) : null;
    return second ? [{ known, second }] : [];
  });
  const known = foremost(found.map((one) => one.known));
  const second = found.find((one) => one.known === known)?.second;
  return known && { known, step: 'fuzzy_name', because: `named alike, and ${second}` };
}

/** A name alone proves nothing: a domain that such a company would have, the same phone or the same postcode does. */
function secondField(lead: RoutingLead, { account, phones, postcodes }: KnownAccount): string | null {
  const label = lead.domain?.split('.')[0];
  if (label && domainsOf(account).some((domain) => domain.split('.')[0] === label)) return 'its domain is too';
  if (lead.domain && domainLikeness(account.name, lead.domain) >= likely) return `${lead.domain} fits the name`;
  const phone = lastDigits(lead.phone);
  if (phone && phones.some((known) => lastDigits(known) === phone)) return 'the phone number is the same';
  const postcode = plainCode(lead.postcode);
  if (postcode && postcodes.some((known) => plainCode(known) === postcode)) return 'the postcode is the same';
  return null;
}

const domainsOf = ({ domain, aliases }: KnownAccount['account']): string[] =>
  (domain === null ? aliases : [domain, ...aliases]).map((one) => one.toLowerCase());

/** Without country code and formatting; too short numbers are none. */
const lastDigits = (phone: string | null): string | null => {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return digits.length >= 7 ? digits.slice(-8) : null;
};

const plainCode = (code: string | null): string | null => code?.replace(/[\s-]/g, '').toUpperCase() || null;

/** Of several accounts: most contacts, then leads, then opportunities, then the oldest. */
const foremost = (accounts: KnownAccount[]): KnownAccount | null =>
  accounts.toSorted(
    (a, b) =>
      b.contacts - a.contacts ||
      b.leads - a.leads ||
      b.opportunities - a.opportunities ||
      a.createdAt.getTime() - b.createdAt.getTime() ||
      a.account.id.localeCompare(b.account.id),
  )[0] ?? null;
