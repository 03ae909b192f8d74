import { z } from 'zod';
import { country, dayInstant, domain, id, line } from './words.ts';

/** `company/accounts.yaml`: companies that we know. `aliases` are further domains of the same company. */
export const accountEntry = z.strictObject({
  id,
  name: line,
  domain: domain.nullable().default(null),
  aliases: z.array(domain).default([]),
  kind: z.enum(['prospect', 'customer', 'partner', 'competitor']),
  owner: id.nullable().default(null),
  success: id.nullable().default(null),
  segment: line.nullable().default(null),
  industry: line.nullable().default(null),
  employees: z.int().positive().nullable().default(null),
  country: country.nullable().default(null),
});

export const accountsFile = z.strictObject({ accounts: z.array(accountEntry) });

/** `company/deals.yaml`: what is or was sold. `amount` in the currency's own unit. */
export const dealEntry = z
  .strictObject({
    id,
    account: id,
    name: line,
    owner: id.nullable().default(null),
    stage: line,
    status: z.enum(['open', 'won', 'lost']),
    amount: z.number().nonnegative(),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR'),
    opened: dayInstant,
    closed: dayInstant.nullable().default(null),
  })
  .refine(({ status, closed }) => (status === 'open') === (closed === null), {
    path: ['closed'],
    message: 'must be set for a won or lost deal and for no other',
  });

export const dealsFile = z.strictObject({ deals: z.array(dealEntry) });
