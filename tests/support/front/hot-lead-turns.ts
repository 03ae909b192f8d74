const at = (seconds: number) => new Date(Date.parse('2026-11-17T14:02:00Z') + seconds * 1000).toISOString();
const versions = { 'agent.md': '9f2c11ab', 'policy.yaml': '51d0c3aa', 'qualification.yaml': 'c07e55d1' };

type Call = { id: string; name: string; arguments: string };
const call = (id: string, name: string, input: object): Call => ({ id, name, arguments: JSON.stringify(input) });

const answer = (text: string, calls: Call[] = []) => ({
  kind: 'answer',
  payload: { round: 0, brain: 'embedded', text, held: '', calls, marks: [], gaveUp: false },
});
const ran = (made: Call, content: object) => ({
  kind: 'tool',
  payload: { round: 0, callId: made.id, call: made, outcome: { kind: 'done', content, changes: [] } },
});

const turn = (number: number, seconds: number, steps: { kind: string; payload: object }[], marks: string[] = []) => ({
  id: `turn_${number}`,
  at: at(seconds),
  finishedAt: at(seconds + 0.4),
  status: 'done',
  brain: 'embedded',
  versions,
  marks,
  inputTokens: 0,
  outputTokens: 0,
  costMicros: null,
  steps: steps.map((step, index) => ({ ...step, step: index, at: at(seconds + index / 10) })),
});

const search = call('c1', 'search_knowledge', { query: 'netsuite six warehouses' });
const record = call('c2', 'record_qualification', {
  facts: [{ field: 'need', value: 'stop stock-outs in spring', quote: 'We run out of our best sellers every spring' }],
});
const propose = call('c3', 'propose_slots', { preference: 'soon' });
const book = call('c4', 'book_meeting', { slot: 'book_1' });

export const turns = [
  turn(1, 1.7, [
    answer('', [search, record]),
    ran(search, { hits: [{ source: 'integrations.md:13', text: 'There are ready connectors for NetSuite, SAP …' }] }),
    ran(record, { recorded: ['need'] }),
    answer(
      'Hello Lena! Yes: there is a ready connector for NetSuite, and Growth covers up to 8 warehouses. How many people would be using it?',
    ),
  ]),
  turn(
    3,
    106,
    [
      answer('Enterprise starts at 2,400 EUR per month.', [propose]),
      ran(propose, { slots: ['Wed 18 Nov, 09:00', 'Wed 18 Nov, 13:30', 'Thu 19 Nov, 10:00'], rep: 'Carla Nguyen' }),
      answer('Shall I find a time with Carla Nguyen? These are free:'),
    ],
    ['guard:promise_without_source', 'fallback:embedded'],
  ),
  turn(4, 148, [
    answer('', [book]),
    ran(book, { booked: 'book_1', startsAt: '2026-11-18T15:00:00.000Z' }),
    answer("You're booked with Carla Nguyen on Wednesday 18 November at 09:00. The invitation is below."),
  ]),
];
