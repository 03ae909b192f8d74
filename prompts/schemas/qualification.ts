import { z } from 'zod';

/** A text in every language that ops wrote it in: ISO 639-1 → words. `en` is what every other language falls back to. */
export const localised = z.record(z.string().length(2), z.string().min(1)).refine((texts) => texts.en !== undefined, {
  message: 'needs at least the text in en',
});

/** Which grammar reads the answer: `text` takes the answer as it stands. */
const fieldKind = z.enum(['need', 'headcount', 'timeline', 'authority', 'money', 'tool', 'purpose', 'text']);

const framework = z.enum(['BANT', 'CHAMP', 'MEDDICC', 'GPCT']);

const providers = ['prospect', 'form', 'enrichment', 'colleague', 'rep'] as const;
const provider = z.enum(providers);

const choice = z.strictObject({
  value: z.string().min(1),
  label: localised,
  /** For a timeline: the farthest day, counted from today, that still belongs to this choice. Unset: everything later. */
  withinDays: z.number().int().positive().optional(),
});

const field = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  kind: fieldKind,
  label: localised,
  /** Which letter of which framework it answers, e.g. `BANT: Budget`: the brief and the console show it so. */
  frameworks: z.partialRecord(framework, z.string().min(1)).default({}),
  /** Whose word answers it, so that it is not asked: `colleague` is somebody of the same account. */
  providers: z
    .array(provider)
    .min(1)
    .default([...providers]),
  weight: z.number().min(0).max(100),
  /** False: noted when it is said, never asked for. */
  ask: z.boolean().default(true),
  question: localised.optional(),
  /** How the embedded model comes back to it once when it was left open: no question, so that nothing is asked twice. */
  remind: localised.optional(),
  /** Words by which a question of any brain is recognised as asking for this field. */
  cues: z.record(z.string().length(2), z.array(z.string().min(2))).default({}),
  choices: z.array(choice).max(6).default([]),
  /** Only these values let a meeting be offered; empty: any. */
  readyWhen: z.array(z.string()).default([]),
  /** The enriched field that answers it unasked. */
  enrichment: z.string().optional(),
});

const disqualifier = z.strictObject({
  field: z.string(),
  is: z.array(z.string()).min(1),
  because: z.string().min(1),
});

export const qualificationConfig = z
  .strictObject({
    /** The one whose letters are shown. */
    framework,
    goal: z.string().min(1),
    /** A meeting may be offered once all of these are known, each with one of its `readyWhen`. */
    bookWhen: z.array(z.string()).default([]),
    /**
     * Who asks for a meeting themselves is asked at most so many of these, each once, and is then offered times
     * whatever they answered. `all`: none is offered until every one is known.
     */
    questionsOnRequest: z.union([z.number().int().min(0).max(20), z.literal('all')]).default(1),
    /** After so many questions the agent stops asking and lets the prospect lead. */
    maxQuestions: z.number().int().min(0).max(20),
    /** In the order in which they are asked. */
    fields: z.array(field).min(1),
    disqualifiers: z.array(disqualifier).default([]),
  })
  .superRefine((config, check) => {
    const ids = config.fields.map((one) => one.id);
    config.fields.forEach((one, index) => {
      if (ids.indexOf(one.id) !== index)
        check.addIssue({ code: 'custom', path: ['fields', index, 'id'], message: `"${one.id}" is there twice` });
      const values = one.choices.map((choice) => choice.value);
      one.readyWhen.forEach((value, at) => {
        if (values.length > 0 && !values.includes(value))
          check.addIssue({
            code: 'custom',
            path: ['fields', index, 'readyWhen', at],
            message: `"${value}" is none of the choices`,
          });
      });
      if (one.ask && one.question === undefined)
        check.addIssue({
          code: 'custom',
          path: ['fields', index, 'question'],
          message: 'a field that is asked for needs it',
        });
    });
    config.bookWhen.forEach((id, index) => {
      if (!ids.includes(id)) check.addIssue({ code: 'custom', path: ['bookWhen', index], message: `no field "${id}"` });
    });
    config.disqualifiers.forEach((one, index) => {
      if (!ids.includes(one.field))
        check.addIssue({ code: 'custom', path: ['disqualifiers', index, 'field'], message: `no field "${one.field}"` });
    });
  });

export type QualificationConfig = z.infer<typeof qualificationConfig>;
export type FieldConfig = QualificationConfig['fields'][number];
export type Localised = z.infer<typeof localised>;

/** The text in `language`, or in English. */
export const inLanguage = (text: Localised, language: string): string => text[language] ?? text.en ?? '';
