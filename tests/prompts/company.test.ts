import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCompany } from '../../prompts/company.ts';
import { folderFiles } from '../../prompts/files.ts';
import { invalid } from '../../prompts/read-yaml.ts';
import { UsherError } from '../../shared/errors.ts';

const sample = join(import.meta.dirname, '../../prompts');
let root = '';
let dir = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'usher-company-'));
  dir = join(root, 'company');
  cpSync(join(sample, 'company'), dir, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function loadCompany(folder: string) {
  const { value, problems } = openCompany(folderFiles(folder));
  if (value === null) throw invalid(problems);
  return value;
}

const change = (file: string, from: string | RegExp, to: string) =>
  writeFileSync(join(dir, file), readFileSync(join(dir, file), 'utf8').replace(from, to));

/** The problems of the folder as `file:line key: message`, without the folder. */
function problems(): string[] {
  try {
    loadCompany(root);
    return [];
  } catch (error) {
    if (!(error instanceof UsherError)) throw error;
    return error.message.split('\n').map((line) => line.replace(`${dir}/`, ''));
  }
}

describe("the company's files", () => {
  it('of the sample are right, and call themselves a sample', () => {
    const { company, reps, accounts, deals, companies } = loadCompany(sample);
    expect(company).toMatchObject({ name: 'Fernwick', sample: true });
    expect(reps.filter(({ active }) => active)).toHaveLength(8);
    expect(new Set(reps.map(({ zone }) => zone)).size).toBe(4);
    expect([accounts.length, deals.length, companies.length]).toEqual([14, 12, 63]);
  });

  it("give a rep their calendar's holidays and hours by day", () => {
    const tomas = loadCompany(sample).reps.find(({ id }) => id === 'tomas');
    expect(tomas?.holidays).toContain('2026-11-26');
    expect(tomas?.hours).toMatchObject({
      thu: [{ from: '09:00', to: '17:30' }],
      fri: [{ from: '09:00', to: '15:00' }],
    });
  });

  it.each([
    [
      'reps.yaml',
      'zone: Europe/Berlin',
      'zone: Europe/Bärlin',
      'reps.yaml:11 reps[0].zone: must be an IANA time zone such as Europe/Berlin',
    ],
    ['reps.yaml', '08:30-12:30', '12:30-08:30', 'reps.yaml:12 reps[0].hours.mon-fri[0]: must begin before it ends'],
    [
      'reps.yaml',
      'mon-fri:',
      'mon-fry:',
      'reps.yaml:12 reps[0].hours.mon-fry: must be a day (mon … sun) or a range such as mon-fri',
    ],
    [
      'reps.yaml',
      'skills: [retail, ecommerce]',
      'skils: [retail]',
      'reps.yaml:15 reps[0].skils: unknown key; remove it or correct its spelling',
    ],
    [
      'reps.yaml',
      'calendar: de',
      'calendar: at',
      "reps.yaml:13 reps[0].calendar: there is no holiday list 'at' in company.yaml",
    ],
    [
      'company.yaml',
      '{ any: [support] }',
      '{ any: [engineers] }',
      "company.yaml:42 meetings[0].hosts: 'engineers' is no rep of reps.yaml, nor a pool that one is in",
    ],
    [
      'company.yaml',
      '- id: technical-call',
      '- id: support',
      "company.yaml:38 meetings[0].id: 'support' is a rep or a pool already: both have a booking page",
    ],
    ['reps.yaml', '- id: tomas', '- id: maya', "reps.yaml:22 reps[1].id: 'maya' is taken already in line 6"],
    [
      'accounts.yaml',
      'owner: carla',
      'owner: karla',
      "accounts.yaml:4 accounts[0].owner: there is no rep 'karla' in reps.yaml",
    ],
    [
      'accounts.yaml',
      'kestreltools.example',
      'brightmoor-group.example',
      "accounts.yaml:5 accounts[1].domain: 'brightmoor-group.example' is taken already in line 4",
    ],
    [
      'deals.yaml',
      'account: brightmoor',
      'account: nobody',
      "deals.yaml:3 deals[0].account: there is no account 'nobody' in accounts.yaml",
    ],
    [
      'deals.yaml',
      ', closed: 2025-09-12',
      '',
      'deals.yaml:7 deals[4].closed: must be set for a won or lost deal and for no other',
    ],
    [
      'companies.yaml',
      'domain: kestreltools.example',
      'domain: https://kestreltools.example',
      'companies.yaml:5 companies[1].domain: must be a domain such as example.com, without https:// or path',
    ],
  ])('%s: %j changed into %j is reported where it stands', (file, from, to, told) => {
    change(file, from, to);
    expect(problems()).toEqual([told]);
  });

  it('list every problem of every file at once', () => {
    change('company.yaml', 'sample: true', 'sample: maybe');
    change('reps.yaml', 'role: sdr', 'role: boss');
    change('deals.yaml', 'amount: 86000', 'amount: lots');
    expect(problems().map((line) => line.split(' ')[0])).toEqual(['company.yaml:4', 'reps.yaml:9', 'deals.yaml:3']);
  });

  it('name a key that is missing where its owner stands', () => {
    change('reps.yaml', /\n {4}title: Sales Development Representative/, '');
    expect(problems()[0]).toMatch(/^reps\.yaml:6 reps\[0\]\.title: /);
  });

  it('are read as YAML 1.2: the country NO stays a country', () => {
    expect(loadCompany(sample).companies.find(({ domain }) => domain === 'greyheron.example')?.country).toBe('NO');
  });

  it('name the line of what is no YAML at all', () => {
    change('deals.yaml', 'deals:', 'deals: [');
    expect(problems()[0]).toMatch(/^deals\.yaml:\d+ /);
  });

  it('say which file is missing', () => {
    rmSync(join(dir, 'reps.yaml'));
    expect(() => loadCompany(root)).toThrow(/reps\.yaml: cannot be read/);
  });
});
