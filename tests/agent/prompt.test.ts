import { describe, expect, it } from 'vitest';
import { becomesFamiliar } from '../../agent/form-of-address.ts';
import { createBeforeReply } from '../../agent/guards/before-reply.ts';
import { historyOf } from '../../agent/history.ts';
import { createPrompt } from '../../agent/prompt.ts';
import { listen } from '../../agent/stream.ts';
import { loadPrompts } from '../../prompts/load.ts';
import type { Booking, Message } from '../../shared/conversation.ts';
import type { QualificationField, TurnContext } from '../../shared/turn.ts';
import { slotLabel } from '../../tools/calendar/labels.ts';
import { sampleTurn } from '../support/turn.ts';

const { agentPrompt: template, ...prompts } = loadPrompts('prompts');
const systemFor = createPrompt({ ...prompts, template });
const blockOf = (over: Partial<TurnContext> = {}): string => {
  const system = systemFor(sampleTurn(over));
  return system.slice(system.indexOf('# This conversation'));
};

const field = (id: string, over: Partial<QualificationField> = {}): QualificationField => ({
  ...{ id, label: id, question: `${id}?`, chips: [], weight: 1, requiredToBook: true, known: null, asked: 0 },
  ...over,
});
const needed = (...fields: QualificationField[]) => ({
  qualification: {
    fields,
    next: 'timeline',
    readyToBook: false,
    onRequest: 'never' as const,
    disqualifiedBecause: null,
  },
});
const known = { value: 12, confirmed: true, source: 'prospect' };
const said = (role: Message['role'], text: string): Message => ({
  ...{ id: `${role}_${text.length}`, role, text, at: new Date('2026-11-23T09:59:00Z'), position: 1 },
  ...{ brain: null, chips: [], value: null },
});
const startsAt = new Date('2026-11-24T09:00:00Z');
const endsAt = new Date('2026-11-24T09:30:00Z');
const offer = { id: 'book_1', repId: 'ada', startsAt, endsAt, heldUntil: new Date('2026-11-23T10:10:00Z') };
const meeting: Booking = {
  ...{ ...offer, leadId: 'lead_1', conversationId: 'conv_1', zone: 'Europe/Berlin' },
  ...{ status: 'confirmed', heldUntil: null, sequence: 0 },
};

describe('what a model is told of this conversation', () => {
  it('the tier, and how far it is to a meeting', () => {
    const open = needed(field('need', { known }), field('timeline'));
    expect(blockOf(open)).toContain(
      'Tier: agent. Goal: a meeting; before times may be offered we must know: timeline.',
    );
    expect(blockOf({ ...open, tier: 'rep' })).toContain('Tier: rep. Goal: a meeting, which may be offered at once');
    expect(blockOf(needed(field('need', { known })))).toContain('all that is needed for it is known');
    expect(blockOf({ bookings: [meeting] })).toContain('Goal: reached');
    expect(blockOf({ state: 'waiting_for_rep' })).toContain('Goal: a colleague takes it from here');
    const ready = { ...needed(field('need', { known })).qualification, readyToBook: true };
    expect(blockOf({ state: 'waiting_for_rep', qualification: ready })).toContain('offer times and book it as ever');
    const student = { ...ready, readyToBook: true, disqualifiedBecause: 'is a student' };
    expect(blockOf({ state: 'waiting_for_rep', qualification: student })).not.toContain('book it as ever');
  });

  it('whether the address is proven, stated or missing', () => {
    const { contact } = sampleTurn();
    expect(blockOf()).toContain('address pat@kestreltools.example (stated, not proven)');
    expect(blockOf({ contact: { ...contact, verifiedAt: startsAt } })).toContain('(proven to be theirs)');
    expect(blockOf({ contact: { ...contact, email: null } })).toContain('address not known');
  });

  it('that they work for a competitor', () => {
    const at = startsAt;
    const fields = [{ field: 'competitor', value: true, source: 'company_table', confidence: 1, at }];
    const block = blockOf({ enrichment: { fields, providers: [], at }, tier: 'rep' });
    expect(block).toContain('They work for a competitor');
    expect(block).not.toContain('offer a meeting early');
  });

  it('what was asked and not answered comes before the next question, once', () => {
    const passedOver = blockOf(needed(field('need', { asked: 1 }), field('timeline')));
    expect(passedOver).toContain('Ask next: need was asked: unless they have told it by now, take it up once more');
    expect(passedOver).toContain('; then timeline: timeline?');
    expect(blockOf(needed(field('need', { asked: 2 }), field('timeline')))).toContain('Ask next: timeline: timeline?');
  });

  it.each([
    ['de', 'Language: de, with "Sie".'],
    ['es', 'Language: es.'],
    ['pt', 'Language: pt.'],
    ['fr', 'Language: fr.'],
  ])('times in %s are written as the tool writes them, offered and booked alike', (language, named) => {
    const block = blockOf({ language, offers: [offer], bookings: [meeting] });
    expect(block.split(slotLabel(startsAt, 'Europe/Berlin', language))).toHaveLength(3);
    expect(block).toContain('Now: Monday 23 November 2026, 11:00 (2026-11-23T11:00)');
    expect(block).toContain(named);
  });

  it('a situation stands there once, however many rules know it', () => {
    expect(systemFor(sampleTurn()).split('They do not want to give an address.')).toHaveLength(2);
  });

  it('what was found for earlier questions, and what is merely near, is marked as such', () => {
    const hit = { id: 'a', title: 'Pricing', text: 'Growth costs 590 EUR.', source: 'pricing.md:8', score: 1 };
    const block = blockOf({
      knowledge: [
        { ...hit, fit: 'earlier' },
        { ...hit, id: 'b', fit: 'near' },
      ],
    });
    expect(block).toMatch(/ask:\nnone\n\nOn the topic[\s\S]*Growth costs[\s\S]*From earlier in this talk[\s\S]*Growth/);
  });
});

describe('the link of an invitation', () => {
  const link = 'http://localhost:8080/v1/bookings/book_1.ics?token=secret';

  it('is a mark in what a model reads, wherever it stands in a message', () => {
    const transcript = [said('agent', `You are booked.\n\n${link}\n\nSee you then!`), said('prospect', 'thanks')];
    const [first] = historyOf(sampleTurn({ transcript, pending: transcript.slice(1) }));
    expect(first).toMatchObject({ text: 'You are booked. [invitation]\n\nSee you then!' });
  });

  it('and the mark is nothing that anybody reads', async () => {
    async function* words() {
      yield { type: 'text' as const, delta: 'You are booked. [invitation]' };
      yield { type: 'end' as const };
    }
    const heard = await listen(words(), { judge: () => ({ kind: 'passes' }), say: () => {}, onUsage: () => {} });
    expect(heard).toMatchObject({ kind: 'answer', text: 'You are booked. ' });
  });
});

describe('Sie and du', () => {
  const judge = createBeforeReply({ promptTemplate: '', companyText: '', readLanguage: (_, before) => before });
  const rule = (sentence: string, ...transcript: Message[]) => {
    const verdict = judge(sentence, sampleTurn({ language: 'de', transcript }));
    return verdict.kind === 'passes' ? 'passes' : verdict.violation.rule;
  };
  const polite = said('agent', 'Wie kann ich Ihnen helfen?');

  it('whoever was told Sie is not told du', () => {
    expect(rule('Was nutzt du heute?', polite, said('prospect', 'Was kostet das?'))).toBe('form_of_address');
    expect(rule('Was nutzen Sie heute?', polite, said('prospect', 'Was kostet das?'))).toBe('passes');
  });

  it('a price in EUR is no form of address', () => {
    const turn = sampleTurn({ language: 'de', transcript: [polite, said('prospect', 'Was kostet das?')] });
    expect(becomesFamiliar('Starter kostet 190 EUR pro Monat.', turn)).toBeNull();
  });

  it('who says du or ihr first is followed', () => {
    const familiar = said('prospect', 'Was kostet das bei euch?');
    expect(rule('Was nutzt ihr heute, und wie hilft dir das?', polite, familiar)).toBe('passes');
    expect(blockOf({ language: 'de', transcript: [familiar] })).toContain('Language: de, with "du".');
  });

  it('tells what the colleague knows, so that nothing is passed on twice', () => {
    const escalation = { topic: 'pricing', reason: 'They want 20% off.', at: '', additions: ['Thursday at 10 suits.'] };
    const block = blockOf({ state: 'waiting_for_rep', escalation: { ...escalation, presence: null } });
    expect(block).toContain('The colleague knows: They want 20% off; Thursday at 10 suits.');
  });
});
