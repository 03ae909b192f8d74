import { brief, receipts, score } from './hot-lead-detail.ts';
import { turns } from './hot-lead-turns.ts';

type Nullable<T> = T | null;

const at = (seconds: number) => new Date(Date.parse('2026-11-17T14:02:00Z') + seconds * 1000).toISOString();
const chips = [
  { label: 'Wed 18 Nov, 09:00', value: 'slot:book_1' },
  { label: 'Wed 18 Nov, 13:30', value: 'slot:book_2' },
  { label: 'Thu 19 Nov, 10:00', value: 'slot:book_3' },
];

const message = (position: number, role: string, text: string, more: object = {}) => ({
  id: `msg_${position}`,
  role,
  text,
  at: at(position * 21),
  position,
  brain: role === 'agent' ? 'embedded' : null,
  turnId: role === 'agent' ? `turn_${Math.ceil(position / 2)}` : null,
  value: null,
  ...more,
});

const messages = [
  message(1, 'prospect', 'We run out of our best sellers every spring. Can you plan six warehouses with NetSuite?'),
  message(
    2,
    'agent',
    "Hello Lena! I'm Fernwick's AI assistant. Yes: there is a ready connector for NetSuite, and Growth covers up to 8 warehouses. How many people would be using it?",
  ),
  message(3, 'prospect', '14 planners. No wait, actually 40, we just merged the teams'),
  message(4, 'agent', 'Forty it is. When would you like to have this up and running?'),
  message(5, 'prospect', 'before the spring season, so by February. <b>And what does Enterprise cost?</b>'),
  message(
    6,
    'agent',
    'Enterprise starts at 2,400 EUR per month. Shall I find a time with Carla Nguyen? These are free:',
    { chips },
  ),
  message(7, 'prospect', 'Wed 18 Nov, 09:00', { value: 'slot:book_1' }),
  message(8, 'agent', "You're booked with Carla Nguyen on Wednesday 18 November at 09:00. The invitation is below."),
];

const fact = (
  id: string,
  field: string,
  value: string | number,
  quote: string,
  messageId: string,
  superseded = false,
) => ({
  id,
  field,
  value,
  quote,
  messageId,
  confidence: 0.92,
  source: 'prospect',
  at: at(90),
  superseded,
});

type FixtureConversation = {
  id: string;
  leadId: string;
  channel: string;
  state: string;
  page: string;
  zone: string;
  locale: string;
  openedAt: string;
  createdAt: string;
  messages: object[];
  turns: object[];
};

export const hotLead = {
  id: 'lead_1',
  createdAt: at(0),
  firstTouchAt: at(2.1) as Nullable<string>,
  firstTouchWaitsFor: null as Nullable<string>,
  source: 'website',
  verified: false,
  tier: 'rep' as 'nurture' | 'agent' | 'rep',
  acceptedAt: null,
  contact: {
    id: 'cont_1',
    email: 'lena.hart@brightmoor.example' as Nullable<string>,
    name: 'Lena Hart' as Nullable<string>,
    phone: null,
    title: 'Head of Supply Chain' as Nullable<string>,
    company: 'Brightmoor Foods' as Nullable<string>,
    locale: 'en-US',
    zone: 'America/Chicago',
    verifiedAt: null,
    optedOutAt: null,
  },
  account: { id: 'brightmoor', name: 'Brightmoor Foods', domain: 'brightmoor.example', ownerId: 'carla' } as Nullable<{
    id: string;
    name: string;
    domain: Nullable<string>;
    ownerId: Nullable<string>;
  }>,
  company: 'Brightmoor Foods' as Nullable<string>,
  owner: { id: 'carla', name: 'Carla Nguyen' } as Nullable<{ id: string; name: string }>,
  score,
  enrichment: {
    at: at(1),
    fields: [
      { field: 'employees', value: 2400, source: 'accounts', confidence: 1, at: at(1) },
      { field: 'industry', value: 'food', source: 'accounts', confidence: 1, at: at(1) },
    ],
    providers: [
      { provider: 'company_table', status: 'answered', tookMs: 3 },
      { provider: 'mail_domain', status: 'answered', tookMs: 1 },
    ],
  },
  form: {
    message: messages[0]?.text ?? null,
    page: 'https://fernwick.example/pricing',
    utm: {},
    answers: {},
    extra: {},
  },
  consent: null,
  facts: [
    fact('fact_1', 'need', 'stop stock-outs in spring', 'We run out of our best sellers every spring', 'msg_1'),
    fact('fact_3', 'team_size', 40, 'actually 40, we just merged the teams', 'msg_3'),
    fact('fact_4', 'timeline', 'In the next 3 months', 'before the spring season, so by February', 'msg_5'),
    fact('fact_2', 'team_size', 14, '14 planners', 'msg_3', true),
  ],
  receipts,
  bookings: [
    {
      id: 'book_1',
      repId: 'carla',
      startsAt: '2026-11-18T15:00:00.000Z',
      endsAt: '2026-11-18T15:30:00.000Z',
      zone: 'America/Chicago',
      status: 'confirmed',
      heldUntil: null,
      conversationId: 'conv_1',
      icsUrl: '/v1/bookings/book_1.ics?token=abc',
    },
  ],
  assignments: [{ id: 'asg_1', repId: 'carla', status: 'open', reason: null, counts: false, at: at(2), endedAt: null }],
  signals: [
    { type: 'page_view', page: 'https://fernwick.example/pricing', properties: {}, at: at(-30) },
    { type: 'page_view', page: 'https://fernwick.example/case-study', properties: {}, at: at(-95) },
    { type: 'page_view', page: 'https://fernwick.example/', properties: {}, at: at(-140) },
  ],
  conversations: [
    {
      id: 'conv_1',
      leadId: 'lead_1',
      channel: 'chat',
      state: 'agent',
      page: 'https://fernwick.example/pricing',
      zone: 'America/Chicago',
      locale: 'en-US',
      openedAt: at(1),
      createdAt: at(0),
      messages,
      turns,
    },
  ] as [FixtureConversation],
  effects: [
    { id: 'eff_1', kind: 'brief.console', status: 'DONE', attempts: 1, error: null, at: at(3), doneAt: at(3) },
    { id: 'eff_2', kind: 'brief.slack', status: 'DONE', attempts: 1, error: null, at: at(3), doneAt: at(4) },
    {
      id: 'eff_3',
      kind: 'brief.slack_update',
      status: 'RETRY_AT',
      attempts: 2,
      error: 'Slack asked to wait 30 s',
      at: at(170),
      doneAt: null,
    },
  ],
  brief,
};
