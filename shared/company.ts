/** Who works here and whom we already know: reps, accounts, deals. Times of day are wall times in the rep's zone. */

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A stretch of a day, `HH:mm` to `HH:mm` (24 h), end exclusive. */
export type DaySpan = { from: string; to: string };
export type WeeklyHours = Partial<Record<Weekday, DaySpan[]>>;

/** Dates are local ISO dates (`2026-11-22`) in the rep's zone, `to` inclusive. */
export type Absence = { from: string; to: string; reason?: string };

/** Time that is spoken for: `starts` and `except` are wall times (`2026-01-05T09:00`), `every` an RFC 5545 rule. */
export type BusyTime = { starts: string; minutes: number; every: string | null; except: string[] };

/** Where a rep, an account or a deal was first heard of. */
export type RowSource = 'files' | 'import' | 'console';

/** Fields whose value is not that of the files any more: who said so, and when (ISO 8601). */
export type Edits = { [field: string]: { by: 'import' | 'console' | 'slack'; at: string } };

type OfSource = { source?: RowSource | null; edited?: Edits | null };

export type RepRole = 'sdr' | 'ae' | 'senior_ae' | 'strategic' | 'success' | 'support';

/** Unset means no limit. `open` limits leads that are owned and not yet closed. */
export type RepCaps = { day?: number; week?: number; month?: number; open?: number };

export type MeetingRules = {
  minutes: number;
  bufferMinutes: number;
  noticeMinutes: number;
  perDay: number;
  horizonDays: number;
};

export type Rep = OfSource & {
  id: string;
  name: string;
  email: string;
  role: RepRole;
  title: string;
  zone: string;
  hours: WeeklyHours;
  absences: Absence[];
  holidays: string[];
  pools: string[];
  skills: string[];
  languages: string[];
  territories: string[];
  /** Share of a pool's leads relative to the others; 100 is one full share. */
  weight: number;
  priority: number;
  caps: RepCaps;
  meeting: MeetingRules;
  presence: 'online' | 'away' | 'offline';
  active: boolean;
  startedAt: Date;
  slackUserId: string | null;
  /** Since when leads were taken away because this rep did not answer; nothing new until they do. */
  silentSince?: Date | null;
  /** What blocks them besides meetings; unset is nothing. */
  busy?: BusyTime[] | null;
};

export type AccountKind = 'prospect' | 'customer' | 'partner' | 'competitor';

export type Account = OfSource & {
  id: string;
  name: string;
  domain: string | null;
  aliases: string[];
  kind: AccountKind;
  ownerId: string | null;
  successId: string | null;
  segment: string | null;
  industry: string | null;
  employees: number | null;
  country: string | null;
};

export type DealStatus = 'open' | 'won' | 'lost';

export type Deal = OfSource & {
  id: string;
  accountId: string;
  name: string;
  ownerId: string | null;
  stage: string;
  status: DealStatus;
  /** In the currency's own unit, e.g. 12000 EUR. */
  amount: number;
  currency: string;
  openedAt: Date;
  closedAt: Date | null;
};
