import type { Database } from '../../db/database.ts';
import { loadAccountEvidence } from '../../db/stores/account-evidence.ts';
import { loadReps } from '../../db/stores/company.ts';
import { factsSince, latestInputs, pastLead } from '../../db/stores/past-leads.ts';
import { loadLoads, previousRepIds } from '../../db/stores/roster.ts';
import type { Prompts } from '../../prompts/load.ts';
import { decide } from '../../routing/decide.ts';
import { type FieldInput, fieldInput, type LeadFields, textOf } from '../../routing/fields.ts';
import { policyOver } from '../../routing/policies.ts';
import { prepareRoster } from '../../routing/roster.ts';
import type { RoutingLead } from '../../routing/snapshot.ts';
import { mailDomain } from '../../shared/mail-domain.ts';
import type { AccountEvidence } from '../../shared/roster.ts';
import type { RoutingTrial, RoutingTried } from '../../shared/simulation.ts';
import { assess } from '../../tools/scoring/assess.ts';
import { compileModel } from '../../tools/scoring/model.ts';
import { pastLeadOf, shownFields } from './past-fields.ts';
import { receiptOf } from './simulate-edit.ts';

type Tried = { lead: RoutingLead; evidence: AccountEvidence };

/** Who would get this lead now, and why; nobody does. Null where there is no such lead. */
export async function tryLead(
  { read }: Pick<Database, 'read'>,
  prompts: Prompts,
  trial: RoutingTrial,
  now: Date,
): Promise<RoutingTried | null> {
  const tried = trial.leadId ? await ofLead(read, trial.leadId) : await stated(read, trial, now);
  if (!tried) return null;
  const { lead, evidence } = withTyped(tried, trial, prompts, now);
  const reps = await loadReps(read);
  const policy = policyOver(prompts.routing, prompts.reps, reps);
  const roster = prepareRoster({ reps, ...(await loadLoads(read, reps, now)), policy, now });
  const decision = decide({ now, purpose: trial.purpose, lead, evidence, roster }, policy);
  return { receipt: receiptOf(decision), fields: shownFields(lead.fields) };
}

async function ofLead(read: Database['read'], id: string): Promise<Tried | null> {
  const row = await pastLead(read, id);
  if (!row) return null;
  const { createdAt } = row.lead;
  const kept = (await latestInputs(read, createdAt)).get(id);
  const facts = (await factsSince(read, createdAt)).filter(({ leadId }) => leadId === id);
  const { email, company } = row.contact;
  const evidence = await loadAccountEvidence(read, { leadId: id, email, company });
  const { lead } = pastLeadOf(row, kept, facts, () => evidence);
  return { lead: { ...lead, previousRepIds: await previousRepIds(read, id) }, evidence };
}

async function stated(read: Database['read'], { email = null, company = null }: RoutingTrial, now: Date) {
  const mail = mailDomain(email ?? null);
  const evidence = await loadAccountEvidence(read, { leadId: '', email: email ?? null, company: company ?? null });
  const fields: LeadFields = {
    ...(mail && { 'mail.kind': fieldInput(mail.kind, 'mail address', now) }),
    ...(mail && { 'mail.domain': fieldInput(mail.domain, 'mail address', now) }),
    ...(company && { company: fieldInput(company, 'typed', now) }),
  };
  const domain = mail?.kind === 'business' ? mail.domain : null;
  const who = { company: company ?? null, domain, phone: null, postcode: null, ownerId: null, previousRepIds: [] };
  return { lead: { id: 'a trial', tier: 'agent' as const, fields, ...who }, evidence };
}

/** What was typed stands over what is known; the tier is then judged anew, unless it was typed too. */
function withTyped({ lead, evidence }: Tried, trial: RoutingTrial, { thresholds }: Prompts, now: Date): Tried {
  const typed: { [field: string]: FieldInput } = {};
  for (const [field, value] of Object.entries(trial.fields)) typed[field] = fieldInput(value, 'typed', now);
  const fields = { ...lead.fields, ...typed };
  const isKnown = trial.leadId && Object.keys(typed).length === 0;
  const judged = isKnown ? null : assess(fields, null, compileModel(thresholds));
  const tier = trial.tier ?? judged?.verdict.tier ?? lead.tier;
  const scored = {
    ...(judged && { score: fieldInput(judged.score.value, 'score', now) }),
    tier: fieldInput(tier, 'score', now),
  };
  const company = textOf(fields, 'company') ?? lead.company;
  return { lead: { ...lead, tier, company, fields: { ...fields, ...scored } }, evidence };
}
