import { describe, expect, it } from 'vitest';
import { writeBrief } from '../../agent/handoff.ts';
import type { Brief } from '../../shared/brief.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { sampleTurn } from '../support/turn.ts';

const rep = { id: 'ada', name: 'Ada Okafor', slackUserId: null };
const pricing = {
  id: 'p',
  title: 'Prices',
  text: 'Growth costs 590 EUR per month, with 8 planners included.',
  source: 'pricing.md:8',
  score: 1,
};

const briefOf = (over: Partial<TurnContext> = {}, rest: Partial<Parameters<typeof writeBrief>[0]> = {}): Brief =>
  writeBrief({
    context: sampleTurn(over),
    rep,
    status: 'open',
    escalation: null,
    searchKnowledge: (query) => (query.includes('Growth') ? [pricing] : []),
    ...rest,
  });

const wordy = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
const at = new Date('2026-11-23T09:00:00Z');
const fact = (field: string, quote: string) => ({
  id: field,
  field,
  value: quote,
  quote,
  messageId: 'm',
  confidence: 1,
  source: 'prospect' as const,
  at,
});
const reason = (part: 'fit' | 'intent', text: string) => ({ feature: text, part, contribution: 20, text });

describe('the brief', () => {
  it('has at most 120 words above the fold, however much there is to say', () => {
    const brief = briefOf(
      {
        contact: { ...sampleTurn().contact, name: wordy, title: wordy, company: wordy },
        facts: ['need', 'timeline', 'team_size'].map((field) => fact(field, `${field} ${wordy}`)),
        score: {
          value: 80,
          reasons: ['fit', 'intent'].flatMap((part) => [1, 2].map(() => reason(part as 'fit', wordy))),
          flips: [],
        },
        bookings: [
          {
            id: 'book_1',
            leadId: 'l',
            conversationId: 'c',
            repId: 'ada',
            startsAt: new Date('2026-11-24T09:00:00Z'),
            endsAt: new Date('2026-11-24T09:30:00Z'),
            zone: 'Europe/Berlin',
            status: 'confirmed',
            heldUntil: null,
            sequence: 0,
          },
        ],
      },
      { escalation: { topic: 'legal', reason: wordy } },
    );
    const { why, who, fit, intent, words, meeting, nextAction } = brief;
    const fold = [
      why,
      ...Object.values(who),
      ...fit,
      ...intent,
      ...words,
      meeting?.repName,
      meeting?.startsAt,
      meeting?.zone,
      nextAction,
    ];
    expect(fold.join(' ').split(/\s+/).length).toBeLessThanOrEqual(120);
    expect(words).toHaveLength(3);
  });

  it('lists what we told them with the line it comes from, and nothing that is only talk', () => {
    const said = { role: 'agent' as const, at, brain: 'x', chips: [], value: null };
    const transcript = [
      {
        ...said,
        id: '1',
        position: 1,
        text: 'Growth costs 590 EUR per month, with 8 planners included. What are you using today?',
      },
      { ...said, id: '2', position: 2, text: 'Thanks, Pat.' },
    ];
    expect(briefOf({ transcript }).promises).toEqual([
      { text: 'Growth costs 590 EUR per month, with 8 planners included.', source: 'pricing.md:8' },
    ]);
  });

  it("shows the words behind the weightiest facts, in the prospect's own order", () => {
    const field = (id: string, weight: number) => ({
      id,
      label: id,
      question: '',
      chips: [],
      weight,
      requiredToBook: false,
      known: null,
      asked: 0,
    });
    const qualification = {
      fields: [field('need', 25), field('tool', 5), field('timeline', 25), field('authority', 20)],
      next: null,
      readyToBook: true,
      onRequest: 'offer' as const,
      disqualifiedBecause: null,
    };
    const facts = [
      fact('need', 'we run out'),
      fact('tool', 'Excel'),
      fact('timeline', 'next month'),
      fact('authority', 'my call'),
    ];
    expect(briefOf({ facts, qualification }).words).toEqual(['we run out', 'next month', 'my call']);
  });

  it('asks nobody to take over who has done so', () => {
    const escalation = { topic: 'human', reason: 'asks for a person' };
    const { nextAction } = briefOf({}, { status: 'taken_over', escalation });
    expect(nextAction).toContain('The conversation is yours');
    expect(nextAction).not.toContain('Take over');
  });

  it('tells who opted out to nobody but the rep who must not write to them', () => {
    expect(briefOf({ state: 'opted_out' }).nextAction).toBe('Do not contact them: they opted out.');
  });
});
