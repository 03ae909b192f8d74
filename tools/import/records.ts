import type { OutcomeResult } from '../../shared/learning.ts';

/** What a row of each kind of file says, once it is read. */

export type LeadRecord = {
  kind: 'leads';
  email: string;
  name: string | null;
  company: string | null;
  phone: string | null;
  title: string | null;
  origin: string | null;
  message: string | null;
  country: string | null;
  owner: string | null;
  createdAt: Date;
  outcome: Outcome | null;
  externalId: string | null;
  /** All other columns by their own headers. */
  extra: Record<string, string>;
};

export type Outcome = { result: OutcomeResult; closedAt: Date | null; amount: number | null; line: string | null };

export type AccountRecord = {
  kind: 'accounts';
  name: string;
  domain: string | null;
  aliases: string[];
  accountKind: 'prospect' | 'customer' | 'partner' | 'competitor';
  industry: string | null;
  employees: number | null;
  country: string | null;
  segment: string | null;
  owner: string | null;
  createdAt: Date | null;
  externalId: string | null;
};

export type RepRecord = {
  kind: 'reps';
  name: string;
  email: string;
  role: 'sdr' | 'ae' | 'senior_ae' | 'strategic' | 'success' | 'support';
  title: string | null;
  zone: string | null;
  languages: string[];
  pools: string[];
  territories: string[];
  skills: string[];
  weight: number | null;
  slackUserId: string | null;
};

export type OutcomeRecord = Outcome & {
  kind: 'outcomes';
  email: string | null;
  company: string | null;
  owner: string | null;
  deal: string | null;
  createdAt: Date | null;
  externalId: string | null;
  /** What was known when it came in, by the file's own headers: what closing it has filled in is not among it. */
  known: Record<string, string>;
};

export type ImportRecord = LeadRecord | AccountRecord | RepRecord | OutcomeRecord;
export type ReadRow = { line: number } & ({ record: ImportRecord } | { refused: string });
