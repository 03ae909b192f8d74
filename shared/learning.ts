/** What the score learns from and what is told about it. */

export type OutcomeResult = 'won' | 'lost';

/** What became of a lead, as a rep, a CRM or ops say. */
export type LeadOutcome = {
  leadId: string;
  result: OutcomeResult;
  line: string | null;
  amount: number | null;
  source: 'rep' | 'crm';
};

/** What was known of a lead, by field. */
export type KnownFields = Record<string, string | number | boolean | null>;

/**
 * `champion` scores leads now; `retired` did. `refused` is a training that did not go live: too few outcomes, no skill, or
 * not better than the champion.
 */
export type ModelStatus = 'champion' | 'retired' | 'refused';

export type Estimate = { value: number; low: number; high: number };

/** How a training went, in figures and words. */
export type ModelReport = {
  won: number;
  lost: number;
  /** In words: why it went live, or why not. */
  verdict: string;
  leftOut: { field: string; because: string }[];
  /** On leads later than those learned from; null with too few outcomes. */
  held: {
    leads: number;
    won: number;
    auc: Estimate;
    /** As counted, and less what chance alone makes of so few leads: the latter decides. */
    ece: number;
    eceBeyondChance: number;
    logLoss: number;
    gain: Estimate;
  } | null;
  /** The challenger's log-loss against the champion's on the same later leads; null where there was no champion. */
  against: Estimate | null;
  /** Told against foretold, for the calibration chart. */
  bins: { leads: number; said: number; came: number }[];
  /** The strongest fields, by how much they move the log-odds. */
  weights: { field: string; strength: number }[];
};

/** What has changed since the champion learned. Empty when nothing needs a look. */
export type DriftAlarm = { about: string; text: string };

export type ModelItem = {
  id: string;
  line: string | null;
  status: ModelStatus;
  report: ModelReport;
  at: Date;
  retiredAt: Date | null;
};

export type LearningOverview = {
  won: number;
  lost: number;
  /** Below these numbers of wins and losses the rules stay. */
  fewest: number;
  models: ModelItem[];
  alarms: DriftAlarm[];
  isTraining: boolean;
};

/** What learns from outcomes: the weekly run, the console and the command line ask it. */
export type LearningDesk = {
  overview: () => Promise<LearningOverview>;
  /** Trains now; one training at a time. */
  train: () => Promise<ModelItem[]>;
  recordOutcome: (outcome: LeadOutcome) => Promise<'recorded' | 'unknown_lead'>;
};
