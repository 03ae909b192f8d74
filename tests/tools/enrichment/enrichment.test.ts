import { describe, expect, it } from 'vitest';
import type { EnrichedField, Enrichment } from '../../../shared/lead.ts';
import { createCompanyTable } from '../../../tools/enrichment/company-table.ts';
import { createEnrichment, type EnrichOptions, mergeEnrichment } from '../../../tools/enrichment/enrich.ts';
import { createMailAddress } from '../../../tools/enrichment/mail-address.ts';
import type { EnrichmentProvider } from '../../../tools/enrichment/provider.ts';
import { createEnrichmentTool } from '../../../tools/enrichment/tool.ts';
import { sampleTurn } from '../../support/turn.ts';

const clock = { now: () => new Date('2026-11-23T10:00:00Z') };
const someone = { email: 'pat@kestreltools.example', company: null, phone: null };
const idle = { company: null, phone: null };

const field = (name: string, value: string | number, source: string): EnrichedField => ({
  field: name,
  value,
  source,
  confidence: 0.9,
  at: clock.now(),
});

function provider(name: string, answer: () => Promise<EnrichedField[]>, perDomain = true): EnrichmentProvider {
  return { name, fields: ['employees'], perDomain, lookup: answer };
}
type Asked = Parameters<ReturnType<typeof createEnrichment>>;
const enrich = (about: Asked[0], { onLate, ...options }: EnrichOptions & { onLate?: Asked[1] }): Promise<Enrichment> =>
  createEnrichment(options)(about, onLate);
const prompt = (name: string, employees: number) => provider(name, async () => [field('employees', employees, name)]);
const values = ({ fields }: Enrichment) => Object.fromEntries(fields.map(({ field: name, value }) => [name, value]));

describe('enrichment under a deadline', () => {
  it('asks everybody at once and uses what arrived; the rest comes late, each once', async () => {
    const slow = Promise.withResolvers<EnrichedField[]>();
    const late = Promise.withResolvers<Enrichment>();
    const providers = [provider('slow', () => slow.promise), prompt('quick', 380)];
    const now = await enrich(someone, { providers, deadlineMs: 20, clock, onLate: late.resolve });
    expect(values(now)).toEqual({ employees: 380 });
    expect(now.providers).toMatchObject([
      { provider: 'slow', status: 'pending' },
      { provider: 'quick', status: 'answered' },
    ]);
    slow.resolve([field('employees', 400, 'slow')]);
    const merged = mergeEnrichment(now, await late.promise, ['slow', 'quick']);
    expect(values(merged)).toEqual({ employees: 400 });
    expect(merged.providers.map(({ status }) => status)).toEqual(['answered', 'answered']);
  });

  it('does not wait for the deadline when all have answered', async () => {
    const answered = await enrich(someone, { providers: [prompt('quick', 1)], deadlineMs: 600_000, clock });
    expect(values(answered)).toEqual({ employees: 1 });
  });

  it('believes the providers in their order, whoever was faster', async () => {
    const patient = provider('first', async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return [field('employees', 1, 'first')];
    });
    const both = await enrich(someone, { providers: [patient, prompt('second', 2)], deadlineMs: 5_000, clock });
    expect(both.fields).toEqual([field('employees', 1, 'first')]);
  });

  it('goes on without a provider that fails, and says so', async () => {
    const broken = provider('broken', async () => Promise.reject(new Error('down')));
    const rest = await enrich(someone, { providers: [broken, prompt('quick', 3)], deadlineMs: 1_000, clock });
    expect(rest.providers.map(({ status }) => status)).toEqual(['failed', 'answered']);
    expect(values(rest)).toEqual({ employees: 3 });
  });

  it('leaves a provider alone that failed three times in a row', async () => {
    let calls = 0;
    const broken = provider('broken', async () => {
      calls += 1;
      throw new Error('down');
    });
    const ask = createEnrichment({ providers: [broken], deadlineMs: 1_000, clock });
    for (let n = 0; n < 6; n += 1) await ask({ email: `a@c${n}.example`, ...idle });
    expect(calls).toBe(3);
  });

  it('does not ask whose quota is used up, says so, and keeps to the rest', async () => {
    let calls = 0;
    const dear = provider('company-table', async () => {
      calls += 1;
      return [field('employees', 9, 'company-table')];
    });
    let left = 2;
    const ask = createEnrichment({
      ...{ providers: [dear, prompt('quick', 3)], deadlineMs: 1_000, clock },
      terms: [{ name: 'company-table', usd: 0.25, per_day: 2 }],
      take: async () => {
        left -= 1;
        return left >= 0;
      },
    });
    const about = (n: number) => ask({ email: `a@c${n}.example`, ...idle });
    const [first, again, second, third] = [await about(1), await about(1), await about(2), await about(3)];
    expect(first.providers[0]).toMatchObject({ status: 'answered', usd: 0.25 });
    expect(again.providers[0]).not.toHaveProperty('usd');
    expect(values(second)).toEqual({ employees: 9 });
    expect(third.providers.map(({ status }) => status)).toEqual(['over_quota', 'answered']);
    expect(values(third)).toEqual({ employees: 3 });
    expect(calls).toBe(2);
  });

  it('asks once about a domain, and about free mail never from the cache', async () => {
    let calls = 0;
    const counting = provider('counting', async () => {
      calls += 1;
      return [];
    });
    const ask = createEnrichment({ providers: [counting], deadlineMs: 1_000, clock });
    await ask(someone);
    await ask({ email: 'colleague@eu.kestreltools.example', ...idle });
    expect(calls).toBe(1);
    await ask({ email: 'a@gmail.com', ...idle });
    await ask({ email: 'b@gmail.com', ...idle });
    expect(calls).toBe(3);
  });
});

describe('what the embedded providers know', () => {
  const kestrel = {
    domain: 'kestreltools.example',
    name: 'Kestrel Tools',
    industry: 'manufacturing',
    employees: 380,
    country: 'DE',
    revenue: null,
    technologies: ['SAP'],
  };
  const table = createCompanyTable(
    { companies: [kestrel], competitors: [{ name: 'Planora', domain: 'planora.example' }] },
    clock,
  );
  const mail = createMailAddress(clock);
  const about = async (email: string) =>
    values(await enrich({ email, ...idle }, { providers: [table, mail], deadlineMs: 1_000, clock }));

  it('knows a company by the registrable domain of the address, with provenance', async () => {
    expect(await about('pat@mail.kestreltools.example')).toEqual({
      company_name: 'Kestrel Tools',
      domain: 'kestreltools.example',
      industry: 'manufacturing',
      employees: 380,
      country: 'DE',
      technologies: 'SAP',
      'mail.kind': 'business',
      'mail.role': false,
    });
    const [first] = await table.lookup(someone, AbortSignal.timeout(100));
    expect(first).toEqual({ ...field('company_name', 'Kestrel Tools', 'company-table'), confidence: 0.95 });
  });

  it('knows who sells the same as we do', async () => {
    expect(await about('x@planora.example')).toMatchObject({ competitor: true, company_name: 'Planora' });
  });

  it.each([
    ['pat@gmail.com', 'free'],
    ['pat@web.de', 'free'],
    ['pat@mailinator.com', 'disposable'],
    ['pat@a.33mail.com', 'disposable'],
    ['pat@cs.stanford.edu', 'education'],
    ['pat@acme.co.uk', 'business'],
  ])('%s is %s mail', async (email, kind) => {
    expect(await about(email)).toMatchObject({ 'mail.kind': kind });
  });

  it.each([
    ['info@acme.example', true],
    ['sales.emea@acme.example', true],
    ['pat.reed@acme.example', false],
    ['salesforce@acme.example', false],
  ])('%s is a mailbox that several people read: %s', async (email, role) => {
    expect(await about(email)).toMatchObject({ 'mail.role': role });
  });

  it.each([
    ['pat@acme.co.uk', 'GB'],
    ['pat@acme.com.br', 'BR'],
    ['pat@acme.io', undefined],
    ['pat@acme.com', undefined],
  ])('%s ends in the country %s', async (email, country) => {
    expect((await about(email)).country).toBe(country);
  });

  it('knows nothing of who left no address', async () => {
    const nobody = await enrich({ email: null, ...idle }, { providers: [table, mail], deadlineMs: 1_000, clock });
    expect(nobody.fields).toEqual([]);
  });

  it('tells the model what is known, with its source', async () => {
    const ask = createEnrichment({ providers: [table, mail], deadlineMs: 1_000, clock });
    const run = await createEnrichmentTool({ enrich: ask }).run(
      {},
      { turn: sampleTurn(), callId: 'turn_1:1:0', signal: AbortSignal.timeout(1_000) },
    );
    expect(run).toMatchObject({
      kind: 'done',
      changes: [{ type: 'enrichment', enrichment: { fields: expect.arrayContaining([]) } }],
      content: {
        fields: expect.arrayContaining([{ field: 'employees', value: 380, source: 'company-table', confidence: 0.95 }]),
      },
    });
  });
});
