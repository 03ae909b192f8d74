import type { z } from 'zod';
import type { Rep } from '../shared/company.ts';
import type { RulesFile } from '../shared/rules-file.ts';
import type { Problem, YamlFile } from './read-yaml.ts';
import type { accountsFile, dealsFile } from './schemas/accounts.ts';
import type { companiesFile } from './schemas/companies.ts';
import type { companyFile } from './schemas/company.ts';
import type { repsFile } from './schemas/reps.ts';

/** The files of a company, each as far as it could be read. */
export type OpenCompany = {
  company: YamlFile<z.infer<typeof companyFile>>;
  reps: YamlFile<z.infer<typeof repsFile>>;
  accounts: YamlFile<z.infer<typeof accountsFile>>;
  deals: YamlFile<z.infer<typeof dealsFile>>;
  companies: YamlFile<z.infer<typeof companiesFile>>;
};

/** What no single file can know: ids that name nothing, ids and domains that are taken twice. */
export function crossCheck(files: OpenCompany): Problem[] {
  return [
    ...checkReps(files),
    ...checkMeetings(files),
    ...checkAccounts(files),
    ...checkDeals(files),
    ...checkCompanies(files),
  ];
}

function checkReps({ company, reps }: OpenCompany): Problem[] {
  const list = reps.value?.reps ?? [];
  const calendars = company.value?.holidays;
  const unknown = list.flatMap(({ calendar }, index) =>
    calendar === undefined || calendars === undefined || calendar in calendars
      ? []
      : [reps.problem(['reps', index, 'calendar'], `there is no holiday list '${calendar}' in company.yaml`)],
  );
  return [
    ...repeated(
      list.map(({ id }, index) => ({ value: id, path: ['reps', index, 'id'] })),
      reps,
    ),
    ...repeated(
      list.map(({ email }, index) => ({ value: email, path: ['reps', index, 'email'] })),
      reps,
    ),
    ...unknown,
  ];
}

/** A meeting type shares its address `/book/<id>` with reps and pools, and needs hosts that are there. */
function checkMeetings({ company, reps }: OpenCompany): Problem[] {
  const types = company.value?.meetings ?? [];
  if (!company.value || !reps.value) return [];
  const hosts = new Set(reps.value.reps.flatMap(({ id, pools }) => [id, ...pools]));
  return [
    ...repeated(
      types.map(({ id }, index) => ({ value: id, path: ['meetings', index, 'id'] })),
      company,
    ),
    ...types.flatMap(({ id, places }, index) => [
      ...(hosts.has(id)
        ? [company.problem(['meetings', index, 'id'], `'${id}' is a rep or a pool already: both have a booking page`)]
        : []),
      ...places
        .flatMap(({ any }) => any)
        .filter((host) => !hosts.has(host))
        .map((host) =>
          company.problem(['meetings', index, 'hosts'], `'${host}' is no rep of reps.yaml, nor a pool that one is in`),
        ),
    ]),
  ];
}

function checkAccounts({ reps, accounts }: OpenCompany): Problem[] {
  const list = accounts.value?.accounts ?? [];
  const domains = list.flatMap(({ domain, aliases }, index) => [
    ...(domain === null ? [] : [{ value: domain, path: ['accounts', index, 'domain'] }]),
    ...aliases.map((alias, at) => ({ value: alias, path: ['accounts', index, 'aliases', at] })),
  ]);
  return [
    ...repeated(
      list.map(({ id }, index) => ({ value: id, path: ['accounts', index, 'id'] })),
      accounts,
    ),
    ...repeated(domains, accounts),
    ...list.flatMap(({ owner, success }, index) => [
      ...unknownRep(reps, owner, () => accounts.problem(['accounts', index, 'owner'], noRep(owner))),
      ...unknownRep(reps, success, () => accounts.problem(['accounts', index, 'success'], noRep(success))),
    ]),
  ];
}

function checkDeals({ reps, accounts, deals }: OpenCompany): Problem[] {
  const list = deals.value?.deals ?? [];
  const known = accounts.value && new Set(accounts.value.accounts.map(({ id }) => id));
  return [
    ...repeated(
      list.map(({ id }, index) => ({ value: id, path: ['deals', index, 'id'] })),
      deals,
    ),
    ...list.flatMap(({ owner, account }, index) => [
      ...unknownRep(reps, owner, () => deals.problem(['deals', index, 'owner'], noRep(owner))),
      ...(known === null || known.has(account)
        ? []
        : [deals.problem(['deals', index, 'account'], `there is no account '${account}' in accounts.yaml`)]),
    ]),
  ];
}

function checkCompanies({ companies }: OpenCompany): Problem[] {
  const list = companies.value?.companies ?? [];
  return repeated(
    list.map(({ domain }, index) => ({ value: domain, path: ['companies', index, 'domain'] })),
    companies,
  );
}

/** What rules name must be there: reps, and pools that somebody is in. */
export function checkRules(routing: YamlFile<RulesFile>, reps: Rep[] | null): Problem[] {
  if (routing.value === null || reps === null) return [];
  const { rules, default_pool, support_pool } = routing.value;
  const pools = new Set(reps.flatMap((rep) => rep.pools));
  const noPool = (name: string | null | undefined, path: (string | number)[]) =>
    name && !pools.has(name) ? [routing.problem(path, `no rep of reps.yaml is in the pool '${name}'`)] : [];
  return [
    ...noPool(default_pool, ['default_pool']),
    ...noPool(support_pool, ['support_pool']),
    ...rules.flatMap(({ action: { rep, pool } }, index) => [
      ...noPool(pool, ['rules', index, 'then', 'pool']),
      ...(rep === undefined || reps.some(({ id }) => id === rep)
        ? []
        : [routing.problem(['rules', index, 'then', 'rep'], noRep(rep))]),
    ]),
  ];
}

type Place = { value: string; path: (string | number)[] };

function repeated(places: Place[], file: YamlFile<unknown>): Problem[] {
  const seen = new Map<string, Place>();
  return places.flatMap((place) => {
    const first = seen.get(place.value);
    seen.set(place.value, first ?? place);
    if (first === undefined) return [];
    return [file.problem(place.path, `'${place.value}' is taken already in line ${file.problem(first.path, '').line}`)];
  });
}

function unknownRep(reps: OpenCompany['reps'], repId: string | null, problem: () => Problem): Problem[] {
  if (repId === null || reps.value === null) return [];
  return reps.value.reps.some(({ id }) => id === repId) ? [] : [problem()];
}

const noRep = (repId: string | null) => `there is no rep '${repId}' in reps.yaml`;
