import { counted, duration } from '../format.ts';
import type { Bucket } from '../speed.ts';

type HistogramProps = { buckets: Bucket[]; promisedMs: number; many: number };

/** Leads by how long they waited. Every bar carries its number, and a line says where the promise ends. */
export function Histogram({ buckets, promisedMs, many }: HistogramProps) {
  const reached = buckets.reduce((all, { count }) => all + count, 0);
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  return (
    <section class="card" aria-labelledby="histogram">
      <h2 id="histogram">
        {reached} of the latest {counted(many, 'lead')}, by how long they waited
      </h2>
      <ul class="histogram">
        {buckets.map((bucket, index) => (
          <Row
            key={bucket.label}
            bucket={bucket}
            most={most}
            late={bucket.upToMs > promisedMs}
            firstLate={bucket.upToMs > promisedMs && (buckets[index - 1]?.upToMs ?? 0) <= promisedMs}
            promisedMs={promisedMs}
          />
        ))}
      </ul>
    </section>
  );
}

type RowProps = { bucket: Bucket; most: number; late: boolean; firstLate: boolean; promisedMs: number };

const Row = ({ bucket: { label, count }, most, late, firstLate, promisedMs }: RowProps) => (
  <>
    {firstLate && <li class="histogram-promise">later than the promised {duration(promisedMs)}</li>}
    <li>
      <span class="histogram-label">{label}</span>
      <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect
          class={late ? 'histogram-bar histogram-bar--late' : 'histogram-bar'}
          width={(100 * count) / most}
          height="20"
        />
      </svg>
      <span class="histogram-count">{count}</span>
    </li>
  </>
);
