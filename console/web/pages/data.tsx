import { useEffect } from 'preact/hooks';
import type { PageProps } from '../page-props.ts';
import { Trouble } from '../parts/messages.tsx';
import { Duplicates } from '../records/duplicates.tsx';
import { Enrichment } from '../records/enrichment.tsx';
import { ImportForm } from '../records/import-form.tsx';
import { Imports } from '../records/imports.tsx';
import { useLive } from '../use-live.ts';

const days = 30;

/** Files on their way in, and records that look like one. */
export function DataPage({ api, onSignedOut }: PageProps) {
  useEffect(() => {
    document.title = 'Data · Usher';
  }, []);
  const imports = useLive('imports', api.imports, 2000);
  const duplicates = useLive('duplicates', api.duplicates, 30_000);
  const merges = useLive('merges', api.merges, 30_000);
  const apart = useLive('apart', api.apart, 30_000);
  const enrichment = useLive('enrichment', (signal) => api.enrichmentValue(days, signal), 60_000);
  const failure = imports.failure ?? duplicates.failure ?? merges.failure ?? apart.failure;
  const refresh = () => {
    imports.refresh();
    duplicates.refresh();
    merges.refresh();
    apart.refresh();
  };
  return (
    <div class="page data">
      <div class="page-top">
        <h1>Data</h1>
        <p class="page-note">What came in from elsewhere, and what looks like the same twice.</p>
      </div>
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      <ImportForm api={api} onTaken={refresh} />
      {imports.value && imports.value.items.length > 0 && <Imports api={api} items={imports.value.items} />}
      <Duplicates
        api={api}
        pairs={duplicates.value?.items ?? []}
        merges={merges.value?.items ?? []}
        apart={apart.value?.items ?? []}
        onChanged={refresh}
      />
      {enrichment.value && enrichment.value.providers.length > 0 && (
        <Enrichment api={api} value={enrichment.value} days={days} />
      )}
    </div>
  );
}
