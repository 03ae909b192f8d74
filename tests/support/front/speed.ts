const none = { touched: 0, p50Ms: null, p95Ms: null };
const nothing = { leads: 0, agent: none, human: none, waiting: 0, late: 0 };

export const noSpeed = {
  since: '2026-10-18T00:00:00.000Z',
  targetMs: 5000,
  all: nothing,
  byTier: [],
  bySource: [],
  waitsFor: {},
};

const chat = {
  leads: 1,
  agent: { touched: 1, p50Ms: 1200, p95Ms: 1200 },
  human: none,
  waiting: 0,
  late: 0,
};
const website = {
  leads: 11,
  agent: { touched: 10, p50Ms: 2100, p95Ms: 6900 },
  human: { touched: 3, p50Ms: 412_000, p95Ms: 2_740_000 },
  waiting: 1,
  late: 1,
};

export const speed = {
  since: '2026-10-18T00:00:00.000Z',
  targetMs: 5000,
  all: { ...website, leads: 12, agent: { touched: 11, p50Ms: 2100, p95Ms: 6900 } },
  byTier: [],
  bySource: [
    { source: 'chat', figures: chat },
    { source: 'website', figures: website },
  ],
  waitsFor: { chat_opened: 1 },
};
