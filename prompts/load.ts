import { createHash } from 'node:crypto';
import type { Rep } from '../shared/company.ts';
import type { Versions } from '../shared/conversation.ts';
import { type EnrichmentFile, enrichmentFile } from '../shared/enrichment-file.ts';
import { type ModelsFile, modelsFile } from '../shared/models-file.ts';
import { type RulesFile, rulesFile } from '../shared/rules-file.ts';
import { type ThresholdsFile, thresholdsFile } from '../shared/thresholds-file.ts';
import { type CompanyFiles, openCompany } from './company.ts';
import { checkRules } from './cross-check.ts';
import { folderFiles, type PromptFiles } from './files.ts';
import { type KnowledgeDoc, loadKnowledge } from './knowledge.ts';
import { openPacks } from './packs.ts';
import { invalid, type OpenYaml, openYaml } from './read-yaml.ts';
import { type FollowUpSettings, followUpsFile } from './schemas/follow-ups.ts';
import type { Pack } from './schemas/pack.ts';
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
  /** What language models cost and may cost. */
  models: ModelsFile;
  routing: RulesFile;
  /** Who is asked about companies, and on what terms. */
  enrichment: EnrichmentFile;
  /** `agent.md` as written, variables not filled in. */
  agentPrompt: string;
  /** File → the first twelve hex digits of its SHA-256. */
  versions: Versions;
};

/**
 * Reads a folder such as `prompts`, or files over it. Throws one `prompts.invalid` with all that is wrong: file, line,
 * key. Rules may also name who is known besides the files, such as imported reps and their pools; while nobody can say who
 * that is, anybody.
 */
export function loadPrompts(
  source: string | PromptFiles,
  known: readonly Rep[] | 'anybody' = [],
  open: OpenYaml = openYaml,
): Prompts {
  const files = typeof source === 'string' ? folderFiles(source) : source;
  const company = openCompany(files, open);
  const qualification = open(files, 'qualification.yaml', qualificationConfig);
  const rules = open(files, 'policy.yaml', policy);
  const thresholds = open(files, 'thresholds.yaml', thresholdsFile);
  const followUps = open(files, 'follow-ups.yaml', followUpsFile);
  const models = open(files, 'models.yaml', modelsFile);
  const routing = open(files, 'routing.yaml', rulesFile);
  const packs = openPacks(files, open);
  // Prompts of an earlier version lack it.
  const enrichment = files.paths().includes('enrichment.yaml')
    ? open(files, 'enrichment.yaml', enrichmentFile)
    : { value: enrichmentFile.parse({}), problems: [] };
  const problems = [
    ...company.problems,
    ...[qualification, rules, thresholds, followUps, models, routing, packs, enrichment].flatMap(
      (file) => file.problems,
    ),
    ...checkRules(routing, known === 'anybody' ? null : company.value && [...company.value.reps, ...known]),
  ];
  if (problems.length > 0) throw invalid(problems);
  if (!company.value || !qualification.value || !rules.value || !thresholds.value || !routing.value)
    throw invalid(problems);
  if (!followUps.value || !models.value || !enrichment.value) throw invalid(problems);
  return {
    ...company.value,
    qualification: qualification.value,
    policy: rules.value,
    packs: packs.value,
    knowledge: loadKnowledge(files),
    followUps: followUps.value,
    thresholds: thresholds.value,
    models: models.value,
    routing: routing.value,
    enrichment: enrichment.value,
    agentPrompt: files.read('agent.md'),
    versions: versionsOf(files),
  };
}

const versionsOf = (files: PromptFiles): Versions =>
  Object.fromEntries(files.paths().map((path) => [path, versionOf(files.read(path))]));

/** The first twelve hex digits of a text's SHA-256: what a turn remembers of a file. */
export const versionOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
