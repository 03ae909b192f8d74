import { describe, expect, it } from 'vitest';
import { numbersIn } from '../../../tools/qualification/numbers.ts';
import { whereSaid } from '../../../tools/qualification/quote.ts';
import { recordQualification } from '../../../tools/qualification/record.ts';
import { sampleTurn } from '../../support/turn.ts';

const field = (id: string) => ({
  id,
  label: id,
  question: '',
  chips: [],
  weight: 1,
  requiredToBook: false,
  known: null,
  asked: 0,
});
const message = (text: string, id = 'msg_1') => ({
  id,
  role: 'prospect' as const,
  text,
  at: new Date(0),
  position: 1,
  brain: null,
  chips: [],
  value: null,
});
const turn = sampleTurn({
  qualification: {
    fields: [field('team_size'), field('need')],
    next: null,
    readyToBook: false,
    onRequest: 'never',
    disqualifiedBecause: null,
  },
  transcript: [
    message('We’re  about 40 People,\nreach me at Pat@Acme.example'),
    message('We are out of stock.', 'msg_2'),
  ],
  formMessage: 'Please call',
});
const record = async (input: object) =>
  recordQualification.run(recordQualification.input.parse(input), {
    turn,
    callId: 'c',
    signal: new AbortController().signal,
  });
const one = (value: string | number, quote: string, id = 'team_size') =>
  record({ facts: [{ field: id, value, quote }] });

describe('what the prospect said', () => {
  it('is on record with their own words, wherever they wrote them', async () => {
    expect(await one(40, "we're about 40 people")).toMatchObject({
      kind: 'done',
      changes: [{ type: 'facts', facts: [{ field: 'team_size', value: 40, messageId: 'msg_1', source: 'prospect' }] }],
    });
    expect(whereSaid(turn, 'please call')).toEqual({ messageId: null });
  });

  it.each<[string, string | number, string, string]>([
    ['words that they never wrote', 40, 'we are 40', 'team_size'],
    ['a part of a word', 4, '4', 'team_size'],
    ['another number than the quoted one', 400, 'about 40 People', 'team_size'],
    ['a field that does not exist', 40, 'about 40 People', 'shoe_size'],
    ['no words at all', 40, ' . ', 'team_size'],
  ])('is refused with %s', async (_, value, quote, id) => {
    expect(await one(value, quote, id)).toMatchObject({ kind: 'refused', code: 'not_said' });
  });

  it('what stands is kept and what does not is named', async () => {
    const facts = [
      { field: 'need', value: 'out of stock', quote: 'out of stock' },
      { field: 'team_size', value: 9, quote: 'nine' },
    ];
    expect(await record({ facts })).toMatchObject({
      kind: 'done',
      content: { recorded: ['need'], refused: [{ field: 'team_size' }] },
    });
  });

  it('an address is theirs only if they typed it', async () => {
    expect(await record({ contact: { email: 'pat@acme.example' } })).toMatchObject({
      changes: [{ type: 'contact', email: 'pat@acme.example' }],
    });
    expect(await record({ contact: { email: 'boss@acme.example' } })).toMatchObject({ kind: 'refused' });
  });

  it('who writes by mail is answered where they wrote from, whatever address they name', async () => {
    const contact = { ...turn.contact, email: 'pat.lee@acme.example' };
    const byMail = { ...turn, channel: 'email' as const, contact };
    const input = recordQualification.input.parse({ contact: { email: 'pat@acme.example' } });
    const call = { callId: 'c', signal: new AbortController().signal };
    expect(await recordQualification.run(input, { turn: byMail, ...call })).toMatchObject({ kind: 'refused' });
    expect(await recordQualification.run(input, { turn: { ...turn, contact }, ...call })).toMatchObject({
      changes: [{ type: 'contact', email: 'pat@acme.example' }],
    });
  });
});

describe('numbers in a text', () => {
  it.each<[string, number[]]>([
    ['1,200 users', [1200]],
    ['1.200 Nutzer', [1200]],
    ['12k a year', [12_000]],
    ['2.5 million', [2_500_000]],
    ['3,5 hours', [3.5]],
    ['30-40 people', [30, 40]],
    ['SOC2 and ISO 27001', [2, 27_001]],
    ['from 9 to 17', [9, 17]],
    ['9, 10 or 11 am', [9, 10, 11]],
    ['ISO 27001, 2FA, 24/7', [27_001, 2, 24, 7]],
    ['1 200 items, 12 500,5 EUR', [1200, 12_500.5]],
    ['2,400.50 or 2.400,50', [2400.5, 2400.5]],
    ['TLS 1.3, AES-256.', [1.3, 256]],
  ])('%s', (text, numbers) => expect(numbersIn(text)).toEqual(numbers));
});
