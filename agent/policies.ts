import { createHash } from 'node:crypto';
import { policyOver } from '../routing/policies.ts';
import type { CompiledPolicy } from '../routing/rules.ts';
import type { Rep } from '../shared/company.ts';
import type { Versions } from '../shared/conversation.ts';
import type { RulesFile } from '../shared/rules-file.ts';

/** The first twelve hex digits of the SHA-256 of the team: what a receipt remembers of it. */
export const teamVersion = (reps: readonly Rep[]): string =>
  createHash('sha256')
    .update(JSON.stringify(reps.map(({ silentSince, edited, source, ...rep }) => rep)))
    .digest('hex')
    .slice(0, 12);

/** `versions` is what a receipt keeps: of `routing.yaml`, and of the team. */
export type Policies = (reps: readonly Rep[]) => {
  policy: CompiledPolicy;
  versions: { rules: string | null; team: string };
};

/**
 * The rules over the team as it stands in the database, compiled once for each change of it, whoever made it: an
 * import, the console, or another process.
 */
export function createPolicies({
  routing,
  reps: files,
  versions,
}: {
  routing: RulesFile;
  reps: readonly Rep[];
  versions: Versions;
}): Policies {
  const rules = versions['routing.yaml'] ?? null;
  let held: ReturnType<Policies> | null = null;
  return (reps) => {
    const team = teamVersion(reps);
    if (held?.versions.team !== team) held = { policy: policyOver(routing, files, reps), versions: { rules, team } };
    return held;
  };
}
