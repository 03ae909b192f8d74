import { z } from 'zod';
import { condition, fieldName } from './condition.ts';

/** The shape of `prompts/routing.yaml`. */

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be lower-case letters, digits, - or _');
const sentence = z.string().trim().min(1).max(300);

/**
 * How closely a pool keeps to its fair shares. `strict`: whoever is furthest behind is next. `balanced`: capacity
 * chooses among those within one lead of that. `flexible`: within five leads.
 */
const fairnessWord = z.enum(['strict', 'balanced', 'flexible']);

/** Outside working hours: `prefer` asks those at work first, `require` queues the lead, `ignore` does not look. */
const hoursWord = z.enum(['prefer', 'require', 'ignore']);

/** What a rule does with a lead: exactly one of these. */
const ruleAction = z
  .strictObject({ pool: id.optional(), rep: id.optional(), queue: sentence.optional(), exclude: sentence.optional() })
  .refine(
    (then) => Object.values(then).filter((value) => value !== undefined).length === 1,
    'needs exactly one of pool, rep, queue, exclude',
  );

const rule = z
  .strictObject({
    id,
    /** Who answers for the rule. */
    owner: sentence,
    since: z.iso.date(),
    /** Its last day, UTC. */
    until: z.iso.date().optional(),
    because: sentence,
    /** Fields without which the rule cannot be trusted: while one is missing, the decision is provisional. */
    needs: z.array(fieldName).default([]),
    /** True: asked before the account's owner is looked for. Meant for applicants, vendors and spam. */
    outranks_account: z.boolean().default(false),
    when: z.array(condition).min(1),
    // biome-ignore lint/suspicious/noThenProperty: ops write when … then; a plain object here is never awaited
    then: ruleAction,
  })
  .transform(({ then: action, ...written }) => ({ ...written, action }));

const points = z.number().min(0).max(100);

/** How much each part of a rep's capacity counts; only their ratio matters. */
const capacityWeights = z.strictObject({
  calendar: points,
  open_deals: points,
  recent_closes: points,
  win_rate: points,
  velocity: points,
  specialty: points,
  presence: points,
  tasks: points,
});

/** What happens to a lead that its rep does not accept. `flag` shows it to ops; `reassign` ends the rep's claim. */
const slaStep = z.strictObject({
  /** Minutes of the rep's own working time since the lead was given. */
  after: z.int().min(1).max(10_000),
  do: z.enum(['remind', 'mail', 'flag', 'reassign']),
});

const sla = z.strictObject({
  ladder: z
    .array(slaStep)
    .refine(
      (steps) => steps.every(({ after }, at) => after > (steps[at - 1]?.after ?? 0)),
      'must be in ascending order',
    )
    .default([]),
  /** A rep whose lead was reassigned for silence gets none until they act again. */
  silent_goes_offline: z.boolean().default(true),
});

/** `enrichment_only`: every lead is enriched, scored and decided about, and none is given to anybody. */
export const assigningMode = z.enum(['assign', 'enrichment_only']);

export const rulesFile = z
  .strictObject({
    mode: assigningMode.default('assign'),
    fairness: fairnessWord,
    /** The period over which shares are counted; it starts anew at its end. */
    interval: z.enum(['day', 'month']),
    hours: hoursWord,
    /** Where nobody in a pool speaks the prospect's language: a speaker of the pool it overflows to, or its own first. */
    language: z.enum(['overflow', 'pool']).default('overflow'),
    default_pool: id,
    /** Customers without a success manager go there. */
    support_pool: id.nullable().default(null),
    pools: z.record(id, z.strictObject({ fairness: fairnessWord.optional(), overflow: id.optional() })).default({}),
    /** Names for groups of countries, which a rep's `territories` may use. */
    territories: z.record(z.string(), z.array(z.string().length(2))).default({}),
    /** Fields whose values are looked for among a rep's skills. */
    specialty: z.array(fieldName).default([]),
    capacity: capacityWeights.refine(
      (weights) => Object.values(weights).some((weight) => weight > 0),
      'needs at least one weight above 0',
    ),
    /** How long a rep has to accept, and what happens meanwhile. */
    sla: sla.prefault({}),
    rules: z.array(rule).default([]),
  })
  .superRefine(({ rules }, check) => {
    const seen = new Set<string>();
    rules.forEach((one, index) => {
      if (seen.has(one.id)) {
        check.addIssue({ code: 'custom', path: ['rules', index, 'id'], message: `'${one.id}' is taken already` });
      }
      seen.add(one.id);
    });
  });

export type AssigningMode = z.infer<typeof assigningMode>;
export type RulesFile = z.infer<typeof rulesFile>;
export type Rule = z.infer<typeof rule>;
export type RuleAction = z.infer<typeof ruleAction>;
export type SlaSettings = z.infer<typeof sla>;
export type SlaStep = z.infer<typeof slaStep>;
export type FairnessWord = z.infer<typeof fairnessWord>;
export type HoursWord = z.infer<typeof hoursWord>;
export type CapacityWeights = z.infer<typeof capacityWeights>;
