/** The lead as the rest of the house speaks of it: contact, enrichment, facts, score, tier. */

export type Tier = 'nurture' | 'agent' | 'rep';

export type Contact = {
  id: string;
  email: string | null;
  name: string | null;
  phone: string | null;
  title: string | null;
  company: string | null;
  accountId: string | null;
  ownerId: string | null;
  locale: string | null;
  zone: string | null;
  /** Only a mail reply, a mailed link or a signed source makes an address verified; a stated one is not. */
  verifiedAt: Date | null;
  optedOutAt: Date | null;
};

/** One enriched field with its provenance. `confidence` is 0–1, `source` names the provider. */
export type EnrichedField = {
  field: string;
  value: string | number | boolean;
  source: string;
  confidence: number;
  at: Date;
};

/** `answered` in time, still `pending` at the deadline, or `failed`. */
export type ProviderAnswer = {
  provider: string;
  /** `pending`: not there at the deadline. `over_quota`: not asked. */
  status: 'answered' | 'pending' | 'failed' | 'over_quota';
  tookMs: number;
  /** US dollars, where the look-up cost any. */
  usd?: number;
};

export type Enrichment = { fields: EnrichedField[]; providers: ProviderAnswer[]; at: Date };

/** What the prospect told us: `quote` stands word for word in the message `messageId`. */
export type Fact = {
  id: string;
  field: string;
  value: string | number;
  quote: string;
  messageId: string | null;
  confidence: number;
  source: 'prospect' | 'form' | 'enrichment' | 'rep';
  at: Date;
};

export type NewFact = Omit<Fact, 'id' | 'at'>;

/** `contribution` is in points of the 0–100 score; reasons add up to `value` before clamping. */
export type ScoreReason = {
  feature: string;
  part: 'base' | 'fit' | 'intent' | 'qualification';
  contribution: number;
  text: string;
};

/** The smallest change that would move the lead to another tier. */
export type ScoreFlip = { tier: Tier; change: string };

export type Score = {
  value: number;
  reasons: ScoreReason[];
  flips: ScoreFlip[];
  /** The chance to be won, 0–1, where it was learned and not set by rules. */
  chance?: number;
  /** One score for each product line, where there are several; `value` is the best of them. */
  lines?: { line: string; value: number }[];
};
