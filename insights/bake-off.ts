import { alike } from '../routing/company-name.ts';
import type { EnrichedField } from '../shared/lead.ts';
import { quantile } from './speed.ts';

export type FieldValue = EnrichedField['value'];

/** What one provider said of one lead. */
export type Said = {
  provider: string;
  failed: boolean;
  tookMs: number;
  usd: number;
  fields: Record<string, FieldValue>;
};

/** A lead that all were asked about, with what is known of its company for sure. */
export type Tasted = { known: Record<string, FieldValue>; said: Said[] };

type Agreement = { compared: number; agreed: number };

export type BakeOffRow = {
  provider: string;
  asked: number;
  failed: number;
  /** Leads of whom it told anything. */
  hits: number;
  p95Ms: number | null;
  usd: number;
  fields: {
    field: string;
    /** Leads for which it told this field. */
    filled: number;
    /** Of those, where it is known for sure; and for each other provider that told it as well. */
    withKnown: Agreement;
    withOthers: Agreement;
  }[];
};

/** Sizes are estimates everywhere: two agree when the smaller is at least so much of the larger. */
const sameSize = 0.75;

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Whether two sources say the same of a field: numbers about, company names as people write them, all else to the letter. */
export function agree(field: string, one: FieldValue, other: FieldValue): boolean {
  if (typeof one === 'number' && typeof other === 'number')
    return one === other || (one > 0 && other > 0 && Math.min(one, other) / Math.max(one, other) >= sameSize);
  if (field === 'company_name') return alike(String(one), String(other));
  return plain(String(one)) === plain(String(other));
}

/** Providers side by side on the same leads: how much each fills, how far it agrees, how fast it is, what it costs. */
export function bakeOff(leads: readonly Tasted[]): BakeOffRow[] {
  const providers = new Set(leads.flatMap(({ said }) => said.map(({ provider }) => provider)));
  return [...providers].map((provider) => rowOf(provider, leads));
}

function rowOf(provider: string, leads: readonly Tasted[]): BakeOffRow {
  const pairs = leads.flatMap((lead) => {
    const own = lead.said.find((one) => one.provider === provider);
    return own ? [{ own, lead }] : [];
  });
  const fields = [...new Set(pairs.flatMap(({ own }) => Object.keys(own.fields)))].toSorted();
  return {
    provider,
    asked: pairs.length,
    failed: pairs.filter(({ own }) => own.failed).length,
    hits: pairs.filter(({ own }) => Object.keys(own.fields).length > 0).length,
    p95Ms: quantile(
      pairs.flatMap(({ own }) => (own.failed ? [] : [own.tookMs])),
      0.95,
    ),
    usd: pairs.reduce((sum, { own }) => sum + own.usd, 0),
    fields: fields.map((field) => {
      const told = pairs.flatMap(({ own, lead }) => {
        const value = own.fields[field];
        return value === undefined ? [] : [{ value, lead }];
      });
      return {
        ...{ field, filled: told.length },
        withKnown: agreement(
          field,
          told.map(({ value, lead }) => ({ value, against: [lead.known[field]] })),
        ),
        withOthers: agreement(
          field,
          told.map(({ value, lead }) => ({
            value,
            against: lead.said.filter((one) => one.provider !== provider).map((one) => one.fields[field]),
          })),
        ),
      };
    }),
  };
}

function agreement(field: string, told: { value: FieldValue; against: (FieldValue | undefined)[] }[]): Agreement {
  const compared = told.flatMap(({ value, against }) =>
    against.flatMap((other) => (other === undefined ? [] : [agree(field, value, other)])),
  );
  return { compared: compared.length, agreed: compared.filter(Boolean).length };
}
