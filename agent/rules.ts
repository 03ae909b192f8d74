import type { LeadRow } from '../db/stores/leads.ts';
import type { QualificationConfig } from '../prompts/schemas/qualification.ts';
import { heatFields, type SignalStore } from '../routing/heat.ts';
import { intentFields, summariseSignals } from '../routing/signals.ts';
import { fieldsOfTurn } from '../routing/turn-fields.ts';
import type { Json, JsonObject } from '../shared/json.ts';
import type { EnrichedField, Tier } from '../shared/lead.ts';
import type { IntentSettings, SignalSettings } from '../shared/thresholds-file.ts';
import { assess } from '../tools/scoring/assess.ts';
import type { LearnedScores } from '../tools/scoring/learned/score.ts';
import type { ScoreModel } from '../tools/scoring/model.ts';
import type { Judge } from './apply.ts';
import { qualify } from './qualification.ts';

export type Rules = {
  /** Score, tier and open questions. `previous` is the tier before the turn, null for a new lead. */
  judge: (previous: Tier | null) => Judge;
  /** What bears on score and route besides the conversation: where the lead came from and what they did on the site. */
  background: (lead: LeadRow, signals: SignalStore, now: Date) => EnrichedField[];
};

export type RulesDeps = {
  model: ScoreModel;
  intent: IntentSettings;
  /** What each signal is worth. */
  weights: SignalSettings;
  qualification: QualificationConfig;
  /** What was learned from outcomes and is live now; null while the points of the rules count. */
  learned?: () => LearnedScores | null;
};

export const createRules = ({ model, intent, weights, qualification: config, learned }: RulesDeps): Rules => ({
  judge: (previous) => (context) => {
    const { facts, transcript, enrichment, language, group } = context;
    const told = { language, colleagues: group?.facts ?? [] };
    const qualification = qualify(config, facts, transcript, enrichment, told);
    const { score, verdict } = assess(
      fieldsOfTurn({ ...context, qualification }),
      previous,
      model,
      learned?.() ?? null,
    );
    return { qualification, score, tier: verdict.tier };
  },
  background: (lead, signals, now) => [
    ...intentFields(summariseSignals(signals.person, intent, now)),
    ...heatFields(signals, intent, weights, now),
    ...Object.entries(toldBy(lead)).flatMap(([field, value]) =>
      isPlain(value) ? [{ field, value, source: 'form', confidence: 0.5, at: lead.createdAt }] : [],
    ),
  ],
});

/** The form's further fields by their own names, and where the lead came from. */
const toldBy = ({ source, verified, utm, extra }: LeadRow): JsonObject => ({
  ...extra,
  ...Object.fromEntries(Object.entries(utm).map(([name, value]) => [`utm.${name}`, value])),
  source,
  verified,
});

const isPlain = (value: Json): value is string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '');
