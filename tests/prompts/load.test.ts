import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPrompts } from '../../prompts/load.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import { createKnowledge } from '../../tools/knowledge/knowledge.ts';

const shipped = join(import.meta.dirname, '../../prompts');
let dir = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'usher-prompts-'));
  cpSync(shipped, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(join(dir, file), change(readFileSync(join(dir, file), 'utf8')));

describe('what ships', () => {
  const prompts = loadPrompts(shipped);

  it('is valid as a whole', () => {
    expect(prompts.company.sample).toBe(true);
    expect(Object.keys(prompts.packs)).toContain('en');
    expect(prompts.agentPrompt).not.toBe('');
  });

  it('names nobody real: every domain of the sample is reserved', () => {
    const domains = [
      ...prompts.reps.map(({ email }) => mailDomain(email)?.domain ?? ''),
      ...prompts.accounts.flatMap(({ domain, aliases }) => [domain ?? 'none.example', ...aliases]),
      ...prompts.companies.map(({ domain }) => domain),
      ...prompts.competitors.map(({ domain }) => domain),
      ...prompts.company.allowedHosts,
    ];
    expect(domains.filter((domain) => !domain.endsWith('.example'))).toEqual([]);
  });

  it.each([
    ['How much does the Growth plan cost?', 'pricing.md'],
    ['is there a discount if we pay annually?', 'pricing.md'],
    ['do you have a free trial', 'trial.md'],
    ['can we try it first?', 'trial.md'],
    ['does it integrate with Shopify', 'integrations.md'],
    ['how quickly could we be live?', 'onboarding.md'],
    ['are you SOC 2 certified?', 'security.md'],
    ['do you support SSO with Okta', 'security.md'],
    ['are you gdpr compliant', 'data-residency.md'],
    ['what is your uptime SLA', 'support.md'],
    ['how are you different from Stockwise', 'comparison.md'],
    ['any customer references or case studies?', 'case-tallgrass.md'],
    ['can i cancel any time', 'pricing.md'],
    ['which plan is right for 10 planners', 'plans.md'],
  ])('answers %j from %s', (question, file) => {
    expect(createKnowledge(prompts.knowledge).search(question)[0]?.source).toMatch(new RegExp(`^${file}:\\d+$`));
  });

  it.each([
    'do you have a mobile app for android',
    'who is your CEO',
    'can it do payroll',
    'write me a poem about stock',
  ])('does not answer %j', (question) => expect(createKnowledge(prompts.knowledge).search(question)).toEqual([]));
});

describe('what ops edit', () => {
  it('has a version per file, which changes with its file alone', () => {
    const before = loadPrompts(dir).versions;
    edit('knowledge/trial.md', (text) => text.replace('14 days', '30 days'));
    const after = loadPrompts(dir).versions;
    const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
    expect(changed).toEqual(['knowledge/trial.md']);
    expect(after['knowledge/trial.md']).toMatch(/^[0-9a-f]{12}$/);
    expect(Object.keys(after)).not.toContain('README.md');
  });

  it('is refused with all that is wrong in all files', () => {
    edit('company/reps.yaml', (text) => text.replace('role: sdr', 'role: boss'));
    edit('routing.yaml', (text) => text.replace('fairness: balanced', 'fairness: loose'));
    expect(() => loadPrompts(dir)).toThrow(/reps\.yaml:9 reps\[0\]\.role: .*\n.*routing\.yaml:\d+ fairness: /);
  });

  it('is refused when a rule of the policy calls what it does not allow, or allows what is no tool', () => {
    edit('policy.yaml', (text) => text.replace('allowed: [opt_out]', 'allowed: [cancel_meeting]'));
    expect(() => loadPrompts(dir)).toThrow(/policy\.yaml:\d+ rules\[2\]\.allowed: "opt_out" is called here/);
    edit('policy.yaml', (text) => text.replace('allowed: [cancel_meeting]', 'allowed: [opt_out, send_mail]'));
    expect(() => loadPrompts(dir)).toThrow(/policy\.yaml:\d+ rules\[2\]\.allowed\[1\]: /);
  });

  it('is refused when a rule names a pool that nobody is in', () => {
    edit('routing.yaml', (text) => text.replace('default_pool: smb', 'default_pool: nobodies'));
    expect(() => loadPrompts(dir)).toThrow(
      /routing\.yaml:\d+ default_pool: no rep of reps\.yaml is in the pool 'nobodies'/,
    );
  });
});
