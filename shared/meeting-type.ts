import type { Tier } from './lead.ts';

/** One place at a meeting. */
export type MeetingPlace = {
  /** Ids of reps and pools: whoever of them is free takes it. */
  any: string[];
  /** The rep who has the lead already takes it in their stead. */
  owner: boolean;
};

/** A kind of meeting that ops defined: how long it takes, and who meets the prospect together. */
export type MeetingType = {
  id: string;
  name: string;
  minutes: number;
  /** Kept free before and after; null where each host's own rules say it. */
  bufferMinutes: number | null;
  /** The first one leads: invitations come from there. */
  places: MeetingPlace[];
  /** The agent offers it to leads of these tiers. */
  tiers: Tier[];
};
