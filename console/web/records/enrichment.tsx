import type { ConsoleApi } from '../api.ts';
import type { EnrichmentValue } from '../data-wire.ts';
import { duration, providerName, words } from '../format.ts';
import { ProviderChanges } from './provider-changes.tsx';

const fieldName = (field: string): string => words(field).replaceAll('.', ' ');
const cost = (usd: number): string => (usd === 0 ? 'none' : `$${usd.toFixed(2)}`);

type EnrichmentProps = { api: ConsoleApi; value: EnrichmentValue; days: number };

/** What each source of company data was worth: how often it knew something, how fast, at what cost, and what it changed. */
export const Enrichment = ({ api, value: { leads, providers }, days }: EnrichmentProps) => (
  <section class="card" aria-labelledby="enrichment">
    <h2 id="enrichment">What enrichment is worth</h2>
    <p class="card-note">
      {leads} {leads === 1 ? 'lead' : 'leads'} of the last {days} days.
    </p>
    <div class="enrichment-rows">
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">Provider</th>
            <th scope="col">Knew something of</th>
            <th scope="col">95% within</th>
            <th scope="col">Late</th>
            <th scope="col">Failed</th>
            <th scope="col">Over quota</th>
            <th scope="col">Cost</th>
            <th scope="col">Decisions that saw it</th>
            <th scope="col" class="enrichment-fields">
              Leads for which it knew
            </th>
          </tr>
        </thead>
        <tbody>
          {providers.map(({ provider, asked, hits, p95Ms, late, failed, overQuota, usd, usdPerHit, ...told }) => (
            <tr key={provider}>
              <th scope="row">{providerName(provider)}</th>
              <td>
                {hits} of {asked}
              </td>
              <td>{p95Ms === null ? 'none' : duration(p95Ms)}</td>
              <td>{late}</td>
              <td>{failed}</td>
              <td>{overQuota}</td>
              <td>
                {cost(usd)}
                {usd > 0 && usdPerHit !== null && `, $${usdPerHit.toFixed(3)} each it knew`}
              </td>
              <td>{told.decisions}</td>
              <td class="enrichment-fields">
                {told.fields.map(({ field, leads: known }) => `${fieldName(field)} ${known}`).join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    <ProviderChanges api={api} days={days} />
  </section>
);
