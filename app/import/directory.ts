import type { Db } from '../../db/database.ts';
import { loadReps } from '../../db/stores/company.ts';
import { type AccountRow, matchableAccounts } from '../../db/stores/imported-rows.ts';
import { nameWords } from '../../routing/company-name.ts';
import type { Rep } from '../../shared/company.ts';
import { mailDomain } from '../../shared/mail-domain.ts';

/** Who is known already, while a file is taken in: looked up by whatever name the file has for them. */
export type Directory = {
  repId: (named: string | null) => string | null;
  repNames: () => string[];
  accountNames: () => string[];
  accountByDomain: (domain: string) => AccountRow | null;
  accountByName: (name: string) => AccountRow | null;
  /** By the company's own mail domain, else by its very name. */
  accountOf: (email: string | null, company: string | null) => AccountRow | null;
  add: (account: AccountRow) => void;
};

export async function loadDirectory(db: Db): Promise<Directory> {
  const [reps, accounts] = await Promise.all([loadReps(db), matchableAccounts(db)]);
  const byDomain = new Map<string, AccountRow>();
  const byName = new Map<string, AccountRow>();
  const add = (account: AccountRow) => {
    for (const domain of [account.domain ?? [], account.aliases].flat())
      if (!byDomain.has(domain)) byDomain.set(domain, account);
    const name = plain(account.name);
    if (!byName.has(name)) byName.set(name, account);
  };
  accounts.forEach(add);
  const repsByName = new Map(reps.flatMap((rep) => namesOf(rep).map((name) => [name, rep.id])));
  const accountByDomain = (domain: string) => byDomain.get(domain) ?? null;
  const accountByName = (name: string) => byName.get(plain(name)) ?? null;
  return {
    repId: (named) => (named === null ? null : (repsByName.get(named.trim().toLowerCase()) ?? null)),
    repNames: () => reps.flatMap(({ name, email, id }) => [name, email, id]),
    accountNames: () => accounts.map(({ name }) => name),
    accountByDomain,
    accountByName,
    accountOf: (email, company) => {
      const mail = mailDomain(email);
      const byMail = mail?.kind === 'business' ? accountByDomain(mail.domain) : null;
      return byMail ?? (company === null ? null : accountByName(company));
    },
    add,
  };
}

const namesOf = ({ id, name, email }: Rep): string[] => [id, name.toLowerCase(), email.toLowerCase()];

const plain = (name: string): string => nameWords(name).join('');
