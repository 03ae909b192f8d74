import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Versions } from '../shared/conversation.ts';
import { type RulesFile, rulesFile } from '../shared/rules-file.ts';
import { type ThresholdsFile, thresholdsFile } from '../shared/thresholds-file.ts';
import { type CompanyFiles, openCompany } from './company.ts';
import { checkRules } from './cross-check.ts';
import { type KnowledgeDoc, loadKnowledge } from './knowledge.ts';
import { invalid, openYaml, readText, shownPath } from './read-yaml.ts';
import { type FollowUpSettings, followUpsFile } from './schemas/follow-ups.ts';
import { type Pack, pack } from './schemas/pack.ts';
import { type Policy, policy } from './schemas/policy.ts';
import { type QualificationConfig, qualificationConfig } from './schemas/qualification.ts';

/** Everything that ops edit as files, read and checked. */
export type Prompts = CompanyFiles & {
  qualification: QualificationConfig;
  policy: Policy;
  /** Language packs of the embedded model by ISO 639-1 code. */
  packs: Record<string, Pack>;
  knowledge: KnowledgeDoc[];
  followUps: FollowUpSettings;
  thresholds: ThresholdsFile;
  routing: RulesFile;
  /** `agent.md` as written, variables not filled in. */
  agentPrompt: string;
  /** File → the first twelve hex digits of its SHA-256. */
  versions: Versions;
};

/** Reads the folder `prompts`. Throws one `prompts.invalid` with all that is wrong: file, line, key. */
export function loadPrompts(dir: string): Prompts {
  const company = openCompany(join(dir, 'company'));
  const qualification = openYaml(join(dir, 'qualification.yaml'), qualificationConfig);
  const rules = openYaml(join(dir, 'policy.yaml'), policy);
  const thresholds = openYaml(join(dir, 'thresholds.yaml'), thresholdsFile);
  const followUps = openYaml(join(dir, 'follow-ups.yaml'), followUpsFile);
  const routing = openYaml(join(dir, 'routing.yaml'), rulesFile);
  const packs = packFiles(dir).map((file) => ({
    language: file.slice(0, -5),
    ...openYaml(join(dir, 'packs', file), pack),
  }));
  const problems = [
    ...company.problems,
    ...[qualification, rules, thresholds, followUps, routing, ...packs].flatMap((file) => file.problems),
    ...checkRules(routing, company.value?.reps ?? null),
  ];
  if (problems.length > 0) throw invalid(problems);
  if (!company.value || !qualification.value || !rules.value || !thresholds.value || !routing.value)
    throw invalid(problems);
  if (!followUps.value) throw invalid(problems);
  return {
    ...company.value,
    qualification: qualification.value,
    policy: rules.value,
    packs: Object.fromEntries(packs.flatMap(({ language, value }) => (value ? [[language, value]] : []))),
    knowledge: loadKnowledge(join(dir, 'knowledge')),
    followUps: followUps.value,
    thresholds: thresholds.value,
    routing: routing.value,
    agentPrompt: readText(join(dir, 'agent.md'), shownPath(join(dir, 'agent.md'))),
    versions: versionsOf(dir),
  };
}

const packFiles = (dir: string): string[] =>
  readdirSync(join(dir, 'packs')).filter((file) => /^[a-z]{2}\.yaml$/.test(file));

/** What ops edit: YAML, and Markdown other than the folder's own READMEs. */
function versionsOf(dir: string): Versions {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(yaml|md)$/.test(file) && !/(^|\/)README\.md$/.test(file))
    .sort();
  return Object.fromEntries(files.map((file) => [file, shortHash(readFileSync(join(dir, file)))]));
}

const shortHash = (content: Buffer): string => createHash('sha256').update(content).digest('hex').slice(0, 12);
