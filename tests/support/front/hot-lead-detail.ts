const at = (seconds: number) => new Date(Date.parse('2026-11-17T14:02:00Z') + seconds * 1000).toISOString();

export const score = {
  value: 88,
  reasons: [
    { feature: 'base', part: 'base', contribution: 20, text: 'Every lead starts here' },
    { feature: 'employees', part: 'fit', contribution: 22, text: 'Brightmoor Foods has 2,400 employees' },
    { feature: 'industry', part: 'fit', contribution: 10, text: 'Food is an industry we serve well' },
    { feature: 'pricing_views', part: 'intent', contribution: 12, text: 'Looked at the pricing page' },
    { feature: 'case_study', part: 'intent', contribution: 6, text: 'Read a customer story' },
    { feature: 'timeline', part: 'qualification', contribution: 15, text: 'Wants to start in the next 3 months' },
    { feature: 'team_size', part: 'qualification', contribution: 9, text: '40 people would use it' },
    { feature: 'authority', part: 'qualification', contribution: -6, text: 'Who decides is not known yet' },
  ],
  flips: [
    {
      tier: 'agent',
      change: 'Without a need for the next 6 months the score would be 69, and the agent would go on alone',
    },
  ],
};

export const receipts = [
  {
    id: 'rcpt_1',
    at: at(2),
    purpose: 'first_touch',
    turnId: 'turn_1',
    decision: 'assigned',
    chosen: 'carla',
    by: 'open_deal_owner',
    because: 'Carla Nguyen owns the open deal “Brightmoor rollout of six warehouses” (proposal, 86,000 EUR)',
    ranking: ['carla', 'diego'],
    rejected: [
      { repId: 'ada', reason: 'not in the enterprise pool' },
      { repId: 'ben', reason: 'away, and 33 of 35 open leads' },
      { repId: 'diego', reason: 'eligible, but an open deal comes before capacity' },
      { repId: 'noah', reason: 'not active any more' },
    ],
    flips: [
      'Without the open deal the account owner would decide: Carla Nguyen',
      'Without an owner the enterprise pool would decide: Diego Ramos',
    ],
    provisional: [],
    inputs: { account: { value: 'brightmoor', source: 'mail domain', at: at(1) }, openDeals: 1 },
  },
];

export const brief = {
  why: 'Brightmoor, your open deal over six warehouses, wants to be live before spring and books time with you.',
  who: {
    name: 'Lena Hart',
    email: 'lena.hart@brightmoor.example',
    title: 'Head of Supply Chain',
    company: 'Brightmoor Foods',
  },
  fit: ['2,400 employees, food', 'Open deal in proposal, 86,000 EUR'],
  intent: ['Looked at pricing and the Tallgrass story today', 'Wants to start by February'],
  words: ['We run out of our best sellers every spring', 'actually 40, we just merged the teams'],
  meeting: {
    bookingId: 'book_1',
    startsAt: '2026-11-18T15:00:00.000Z',
    endsAt: '2026-11-18T15:30:00.000Z',
    zone: 'America/Chicago',
    repName: 'Carla Nguyen',
  },
  nextAction: 'Bring the NetSuite checklist: she asked for six warehouses and forty planners.',
  score: 88,
  tier: 'rep',
  facts: [
    { label: 'Need', value: 'stop stock-outs in spring', quote: 'We run out of our best sellers every spring' },
    { label: 'Team size', value: 40, quote: 'actually 40, we just merged the teams' },
  ],
  promises: [{ text: 'Enterprise starts at 2,400 EUR per month', source: 'pricing.md:10' }],
  account: {
    id: 'brightmoor',
    name: 'Brightmoor Foods',
    kind: 'prospect',
    ownerName: 'Carla Nguyen',
    openDeal: {
      name: 'Brightmoor rollout of six warehouses',
      stage: 'proposal',
      amount: 86_000,
      currency: 'EUR',
      ownerName: 'Carla Nguyen',
    },
  },
  escalation: null,
  introDraft:
    'Hi Lena, looking forward to Wednesday. I will bring a forecast on a catalogue like yours and the NetSuite checklist. Anything else that you want to see? Carla',
  leadId: 'lead_1',
  conversationId: 'conv_1',
  rep: { id: 'carla', name: 'Carla Nguyen', slackUserId: null },
  status: 'open',
  at: at(170),
};
