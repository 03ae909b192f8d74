import { hotLead } from './hot-lead.ts';

type Tier = 'nurture' | 'agent' | 'rep';
export type FixtureLead = Omit<typeof hotLead, 'brief' | 'acceptedAt'> & {
  brief: typeof hotLead.brief | null;
  acceptedAt: string | null;
};

const start = Date.parse('2026-11-17T14:05:00Z');
const ago = (minutes: number) => new Date(start - minutes * 60_000).toISOString();

const quiet = (
  id: string,
  name: string | null,
  email: string | null,
  company: string | null,
  more: {
    tier: Tier;
    score: number;
    touch: number | null;
    minutes: number;
    owner?: [string, string];
    state?: string;
    source?: string;
  },
): FixtureLead => ({
  ...hotLead,
  id,
  createdAt: ago(more.minutes),
  firstTouchAt: more.touch === null ? null : new Date(Date.parse(ago(more.minutes)) + more.touch).toISOString(),
  firstTouchWaitsFor: more.touch === null ? 'the prospect opening the chat' : null,
  source: more.source ?? 'website',
  tier: more.tier,
  contact: { ...hotLead.contact, id: `cont_${id}`, name, email, company, title: null },
  account:
    company === null
      ? null
      : { id: id, name: company, domain: email?.split('@')[1] ?? null, ownerId: more.owner?.[0] ?? null },
  company,
  owner: more.owner ? { id: more.owner[0], name: more.owner[1] } : null,
  score: { ...hotLead.score, value: more.score },
  facts: [],
  receipts: [],
  bookings: [],
  assignments: [],
  effects: [],
  conversations: [
    { ...hotLead.conversations[0], id: `conv_${id}`, state: more.state ?? 'agent', messages: [], turns: [] },
  ],
  brief: null,
  acceptedAt: null,
});

export const leads: FixtureLead[] = [
  { ...hotLead, acceptedAt: null },
  quiet('lead_2', 'Jonas Weber', 'j.weber@kestreltools.example', 'Kestrel Tools', {
    tier: 'rep',
    score: 74,
    touch: 1900,
    minutes: 11,
    owner: ['ben', 'Ben Fischer'],
    state: 'waiting_for_rep',
  }),
  quiet('lead_3', 'Imogen Clarke', 'imogen@saltmarsh.example', 'Saltmarsh Outdoor', {
    tier: 'agent',
    score: 58,
    touch: 2350,
    minutes: 26,
  }),
  quiet('lead_4', null, null, null, { tier: 'agent', score: 31, touch: 1200, minutes: 33, source: 'chat' }),
  quiet('lead_5', 'Priya Nair', 'priya.nair@oakhollow.example', 'Oakhollow Pharma', {
    tier: 'rep',
    score: 91,
    touch: 1640,
    minutes: 58,
    owner: ['diego', 'Diego Ramos'],
    state: 'rep',
  }),
  quiet('lead_6', 'Tom Becker', 'tom.becker@uni-student.example', null, {
    tier: 'nurture',
    score: 8,
    touch: 2100,
    minutes: 74,
  }),
  quiet('lead_7', 'Marie Dubois', 'marie@pennyroyal.example', 'Pennyroyal Cosmetics', {
    tier: 'agent',
    score: 47,
    touch: null,
    minutes: 95,
  }),
  quiet('lead_8', 'Hendrik van Dam', 'h.vandam@lumenparts.example', 'Lumen Parts', {
    tier: 'agent',
    score: 63,
    touch: 3120,
    minutes: 140,
    owner: ['ada', 'Ada Okafor'],
  }),
  quiet('lead_9', 'Grace Osei', 'grace.osei@copperline.example', 'Copperline Electric', {
    tier: 'rep',
    score: 83,
    touch: 1480,
    minutes: 185,
    owner: ['carla', 'Carla Nguyen'],
  }),
  quiet('lead_10', 'Sven Holm', 'sven@nordhavn.example', 'Nordhavn Møbler', {
    tier: 'nurture',
    score: 22,
    touch: 2800,
    minutes: 260,
    owner: ['elif', 'Elif Aydin'],
  }),
  quiet('lead_11', '<script>alert(1)</script>', 'bobby@example.net', '"><img src=x onerror=alert(1)>', {
    tier: 'nurture',
    score: 3,
    touch: 6900,
    minutes: 300,
  }),
  quiet('lead_12', 'Lucía Herrera', 'lucia@mercadoverde.example', 'Mercado Verde', {
    tier: 'agent',
    score: 52,
    touch: 2200,
    minutes: 410,
    state: 'opted_out',
  }),
];

export const leadList = (store: FixtureLead[]) =>
  store.map(({ id, createdAt, firstTouchAt, firstTouchWaitsFor, acceptedAt, source, verified, tier, ...lead }) => ({
    id,
    createdAt,
    firstTouchAt,
    firstTouchWaitsFor,
    acceptedAt,
    source,
    verified,
    tier,
    score: lead.score.value,
    contact: { email: lead.contact.email, name: lead.contact.name, company: lead.contact.company },
    account: lead.account,
    company: lead.company,
    owner: lead.owner,
    state: lead.conversations[0].state,
    meetingAt: lead.bookings[0]?.startsAt ?? null,
  }));
