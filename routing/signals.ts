import type { EnrichedField } from '../shared/lead.ts';
import type { IntentSettings, PageKind } from '../shared/thresholds-file.ts';

/** One thing a visitor did, as it was reported: telling reloads apart is the tracker's business. */
export type Seen = { type: string; page: string | null; at: Date };

/** What a visitor's doings amount to, within the window. */
export type Intent = Record<PageKind, number> & {
  page_views: number;
  /** Separate visits: at least 30 minutes apart. */
  visits: number;
  ad_clicks: number;
  lastAt: Date | null;
};

const visitGapMs = 30 * 60_000;

const paidClick =
  /[?&](gclid|gbraid|wbraid|msclkid|fbclid|li_fat_id)=|[?&]utm_medium=(cpc|ppc|paid|paid[-_]social|display)/i;

export function summariseSignals(signals: readonly Seen[], settings: IntentSettings, now: Date): Intent {
  const since = now.getTime() - settings.window_days * 86_400_000;
  const seen = signals
    .filter(({ at }) => at.getTime() >= since && at.getTime() <= now.getTime())
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const intent: Intent = {
    pricing: 0,
    comparison: 0,
    case_study: 0,
    docs: 0,
    page_views: 0,
    visits: 0,
    ad_clicks: 0,
    lastAt: null,
  };
  for (const { type, page, at } of seen) {
    if (!intent.lastAt || at.getTime() - intent.lastAt.getTime() >= visitGapMs) intent.visits += 1;
    intent.lastAt = at;
    if (/^(ad|campaign)[._-]?click$/i.test(type) || (page !== null && paidClick.test(page))) intent.ad_clicks += 1;
    if (page === null || !isPageView(type)) continue;
    const path = pathOf(page);
    intent.page_views += 1;
    const kind = kindOfPage(path, settings);
    if (kind) intent[kind] += 1;
  }
  return intent;
}

/** The same as fields of the lead (`intent.pricing` …), to stand beside what other providers found. */
export function intentFields({ lastAt, ...counts }: Intent): EnrichedField[] {
  if (lastAt === null) return [];
  return Object.entries(counts).map(([name, value]) => ({
    field: `intent.${name}`,
    value,
    source: 'tracker',
    confidence: 1,
    at: lastAt,
  }));
}

const isPageView = (type: string): boolean => /^page([._-]?view)?$/i.test(type);

const pathOf = (page: string): string => {
  const path = URL.canParse(page) ? new URL(page).pathname : (page.split(/[?#]/)[0] ?? '');
  return path.toLowerCase();
};

/** `/pricing` is also `/en/pricing/` and `/pricing.html`, but not `/pricing-history` or `/old-pricing`. */
function kindOfPage(path: string, { pages }: IntentSettings): PageKind | null {
  for (const kind of ['pricing', 'comparison', 'case_study', 'docs'] as const) {
    if (pages[kind].some((start) => hasSegments(path, start.toLowerCase()))) return kind;
  }
  return null;
}

function hasSegments(path: string, wanted: string): boolean {
  const at = path.indexOf(wanted);
  const after = path[at + wanted.length];
  return at >= 0 && (after === undefined || after === '/' || after === '.' || wanted.endsWith('/'));
}
