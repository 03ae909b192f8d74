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
  /** What is added to it is known to others only once it is kept: when the transaction that wrote it has committed. */
  branch: () => Directory & { keep: () => void };
};

export async function loadDirectory(db: Db): Promise<Directory> {
  const [reps, accounts] = await Promise.all([loadReps(db), matchableAccounts(db)]);
  const repsByName = new Map(reps.flatMap((rep) => namesOf(rep).map((name) => [name, rep.id])));
  const directory = directoryOf(
    {
      repId: (named) => (named === null ? null : (repsByName.get(named.trim().toLowerCase()) ?? null)),
      repNames: () => reps.flatMap(({ name, email, id }) => [name, email, id]),
      accountNames: () => accounts.map(({ name }) => name),
    },
    null,
  );
  accounts.forEach(directory.add);
  return directory;
}

type Names = Pick<Directory, 'repId' | 'repNames' | 'accountNames'>;

/** The account that was there first keeps a name and a domain; `known` is looked into before what is added here. */
function directoryOf(names: Names, known: Directory | null): Directory {
  const byDomain = new Map<string, AccountRow>();
  const byName = new Map<string, AccountRow>();
  const accountByDomain = (domain: string) => known?.accountByDomain(domain) ?? byDomain.get(domain) ?? null;
  const accountByName = (name: string) => known?.accountByName(name) ?? byName.get(plain(name)) ?? null;
  const directory: Directory = {
    ...names,
    accountByDomain,
    accountByName,
    accountOf: (email, company) => {
      const mail = mailDomain(email);
      const byMail = mail?.kind === 'business' ? accountByDomain(mail.domain) : null;
      return byMail ?? (company === null ? null : accountByName(company));
    },
    add: (account) => {
      for (const domain of [account.domain ?? [], account.aliases].flat())
        if (!byDomain.has(domain)) byDomain.set(domain, account);
      const name = plain(account.name);
      if (!byName.has(name)) byName.set(name, account);
    },
    branch: () => {
      const added: AccountRow[] = [];
      const twig = directoryOf(names, directory);
      const add = (account: AccountRow) => {
        added.push(account);
        twig.add(account);
      };
      return { ...twig, add, keep: () => added.forEach(directory.add) };
    },
  };
  return directory;
}

const namesOf = ({ id, name, email }: Rep): string[] => [id, name.toLowerCase(), email.toLowerCase()];

const plain = (name: string): string => nameWords(name).join('');
