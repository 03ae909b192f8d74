import type { SlaStep } from '../shared/rules-file.ts';

/** A rung of the ladder that was reached while nobody accepted. */
export type Nudge = { assignmentId: string; repId: string; step: SlaStep };
