import { z } from 'zod';

/** What a rule may call. `record_qualification` is not among them: whatever the prospect tells is always recorded. */
export const policyTool = z.enum([
  'search_knowledge',
  'propose_slots',
  'book_meeting',
  'reschedule_meeting',
  'cancel_meeting',
  'escalate_to_human',
  'opt_out',
  'schedule_follow_up',
  'stop_follow_ups',
]);

/** Tools that do something. What merely looks up is allowed in every situation. */
const effect = policyTool.exclude(['search_knowledge']);
export const effectTools: ReadonlySet<string> = new Set(effect.options);

/** After what is said: put the next question, or leave the word to the prospect. */
const next = z.enum(['ask', 'stop']).default('stop');

const phraseKeys = z.array(z.string().min(1));

const rule = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    /** Flags that must all hold; `!flag` must not, of `a|b` one is enough. The first rule that holds decides. */
    when: z.array(z.string().regex(/^!?[a-z_]+(\|[a-z_]+)*$/)).min(1),
    /** The same in words, for an LLM and for ops. */
    meaning: z.string().min(1),
    instruct: z.string().min(1),
    /** The rule whose words tell an LLM of this situation too: each of them is paid for with every answer. */
    toldBy: z.string().optional(),
    call: policyTool.optional(),
    /** All that may be called here, whichever brain talks; unset: anything. Looking up and writing down always may. */
    allowed: z.array(effect).optional(),
    /** Its call is made also beside an earlier rule that fits, as far as that one allows it. */
    besides: z.boolean().default(false),
    /** The topic of an escalation. */
    topic: z.string().optional(),
    /** Phrases of the pack, said in this order. */
    say: phraseKeys.default([]),
    next,
  })
  .superRefine(({ call, allowed, besides }, check) => {
    if (call !== undefined && call !== 'search_knowledge' && allowed?.includes(call) === false)
      check.addIssue({ code: 'custom', path: ['allowed'], message: `"${call}" is called here and must be among them` });
    if (besides && call === undefined)
      check.addIssue({
        code: 'custom',
        path: ['besides'],
        message: 'a rule that calls nothing has nothing to do beside',
      });
  });

const outcome = z.strictObject({ say: phraseKeys, next });

const rules = z
  .array(rule)
  .min(1)
  .superRefine((all, check) => {
    const told = new Set(all.flatMap(({ id, toldBy }) => (toldBy === undefined ? [id] : [])));
    for (const [index, { toldBy }] of all.entries())
      if (toldBy !== undefined && !told.has(toldBy))
        check.addIssue({
          code: 'custom',
          path: [index, 'toldBy'],
          message: `there is no rule "${toldBy}" that is told by its own words`,
        });
  });

export const policy = z.strictObject({
  tone: z.array(z.string().min(1)).min(1),
  never: z.array(z.string().min(1)).min(1),
  rules,
  /** What is said after a tool ran: tool → `done` or the code of the refusal (`other` for the rest). */
  outcomes: z.partialRecord(policyTool, z.record(z.string(), outcome)),
  /** Below these the embedded model does not act on what it read. */
  confidence: z.strictObject({
    probability: z.number().min(0).max(1),
    margin: z.number().min(0).max(1),
    knownWords: z.number().min(0).max(1),
    knowledgeCoverage: z.number().min(0).max(1),
    /** Intents on which more is done, and what they need instead of `probability`. */
    higher: z.record(z.string(), z.number().min(0).max(1)).default({}),
  }),
  /** One line per language that the embedded model does not speak: "a colleague will answer you". */
  otherLanguages: z.record(z.string().length(2), z.string().min(1)),
});

export type Policy = z.infer<typeof policy>;
export type PolicyRule = Policy['rules'][number];
export type PolicyTool = z.infer<typeof policyTool>;
