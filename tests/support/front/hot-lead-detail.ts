const at = (seconds: number) => new Date(Date.parse('2026-11-17T14:02:00Z') + seconds * 1000).toISOString();
const versions = { 'agent.md': '9f2c11ab', 'policy.yaml': '51d0c3aa', 'qualification.yaml': 'c07e55d1' };

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

const step = (number: number, kind: string, payload: object, seconds: number) => ({
  step: number,
  kind,
  payload,
  at: at(seconds),
});
const answer = (text: string, calls: object[] = [], marks: string[] = []) => ({
  brain: 'embedded',
  text,
  held: '',
  calls,
  usage: { inputTokens: 0, outputTokens: 0 },
  marks,
  gaveUp: false,
});
const call = (id: string, name: string, input: object) => ({ id, name, arguments: JSON.stringify(input) });
const turn = (number: number, seconds: number, steps: object[], marks: string[] = []) => ({
  id: `turn_${number}`,
  at: at(seconds),
  finishedAt: at(seconds + 0.4),
  status: 'done',
  brain: 'embedded',
  versions,
  marks,
  inputTokens: 0,
  outputTokens: 0,
  steps,
});

export const turns = [
  turn(1, 1.7, [
    step(
      0,
      'answer',
      answer('', [
        call('c1', 'search_knowledge', { query: 'netsuite six warehouses' }),
        call('c2', 'record_qualification', {
          facts: [
            { field: 'need', value: 'stop stock-outs in spring', quote: 'We run out of our best sellers every spring' },
          ],
        }),
      ]),
      1.8,
    ),
    step(
      1,
      'outcomes',
      {
        outcomes: [
          {
            kind: 'done',
            content: {
              hits: [
                { source: 'integrations.md:13', text: 'There are ready connectors for NetSuite, SAP Business One…' },
              ],
            },
            changes: [],
          },
          { kind: 'done', content: { recorded: ['need'] }, changes: [] },
        ],
      },
      1.9,
    ),
    step(
      2,
      'answer',
      answer(
        'Hello Lena! Yes: there is a ready connector for NetSuite, and Growth covers up to 8 warehouses. How many people would be using it?',
      ),
      2,
    ),
  ]),
  turn(
    3,
    106,
    [
      step(
        0,
        'answer',
        answer('Enterprise starts at 2,400 EUR per month.', [call('c3', 'propose_slots', { preference: 'soon' })]),
        106.1,
      ),
      step(
        1,
        'outcomes',
        {
          outcomes: [
            {
              kind: 'done',
              content: { slots: ['Wed 18 Nov, 09:00', 'Wed 18 Nov, 13:30', 'Thu 19 Nov, 10:00'], rep: 'Carla Nguyen' },
              changes: [],
            },
          ],
        },
        106.2,
      ),
    ],
    ['guard:promise_without_source', 'fallback:embedded'],
  ),
  turn(4, 148, [
    step(0, 'answer', answer('', [call('c4', 'book_meeting', { slot: 'book_1' })]), 148.1),
    step(
      1,
      'outcomes',
      {
        outcomes: [{ kind: 'done', content: { booked: 'book_1', startsAt: '2026-11-18T15:00:00.000Z' }, changes: [] }],
      },
      148.2,
    ),
    step(
      2,
      'answer',
      answer("You're booked with Carla Nguyen on Wednesday 18 November at 09:00. The invitation is below."),
      148.3,
    ),
  ]),
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
