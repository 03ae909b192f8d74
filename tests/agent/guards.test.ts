import { describe, expect, it } from 'vitest';
import { createBeforeReply } from '../../agent/guards/before-reply.ts';
import { beforeTool } from '../../agent/guards/before-tool.ts';
import type { Booking, Message } from '../../shared/conversation.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { sampleTurn } from '../support/turn.ts';

const template =
  'You are {{agentName}}. Answer first, then put at most one question to them, and never promise anything on our behalf.';
const judge = createBeforeReply({
  promptTemplate: template,
  companyText: 'Fernwick. Stock planning for wholesalers.',
  readLanguage: (text, before) => (/\b(nous|vous|est|les|avec)\b/.test(text) ? 'fr' : before),
});

const said = (text: string, role: Message['role'] = 'prospect'): Message => ({
  id: `msg_${text.length}`,
  role,
  text,
  at: new Date('2026-11-23T09:59:00Z'),
  position: 1,
  brain: null,
  chips: [],
  value: null,
});
const pricing = {
  id: 'pricing',
  title: 'What each plan costs',
  source: 'pricing.md:8',
  score: 1,
  text: 'Starter costs 190 EUR per month, with 3 planners included. Paying yearly saves 15%. Support is there Monday to Friday from 9:00 to 17:00.',
};
const slot = {
  id: 'book_1',
  repId: 'ada',
  startsAt: new Date('2026-11-24T09:00:00Z'),
  endsAt: new Date('2026-11-24T09:30:00Z'),
  heldUntil: new Date('2026-11-23T10:10:00Z'),
};
const later = {
  ...slot,
  id: 'book_2',
  startsAt: new Date('2026-11-25T14:00:00Z'),
  endsAt: new Date('2026-11-25T14:30:00Z'),
};
const meeting: Booking = {
  id: 'book_1',
  leadId: 'lead_1',
  conversationId: 'conv_1',
  repId: 'ada',
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  zone: 'Europe/Berlin',
  status: 'confirmed',
  heldUntil: null,
  sequence: 0,
};
const rule = (sentence: string, over: Partial<TurnContext> = {}) => {
  const verdict = judge(sentence, sampleTurn(over));
  return verdict.kind === 'passes' ? 'passes' : `${verdict.kind} ${verdict.violation.rule}`;
};

describe('before a sentence is read by a prospect', () => {
  it('an amount stands in the knowledge base, or it is not said', () => {
    const knowledge = [pricing];
    expect(rule('Starter costs 190 EUR per month with 3 planners.', { knowledge })).toBe('passes');
    expect(rule('Starter costs €190 per month.', { knowledge })).toBe('passes');
    expect(rule('Starter costs 180 EUR per month.', { knowledge })).toBe('violates amount_without_source');
    expect(rule('Starter costs 190 USD per month.', { knowledge })).toBe('violates amount_without_source');
    expect(rule('We can do 20% off.', { knowledge })).toBe('violates amount_without_source');
    expect(rule('That would be half price for you.', { knowledge })).toBe('violates amount_without_source');
    expect(rule('We have 500 customers.', { knowledge })).toBe('violates amount_without_source');
  });

  it("the prospect's own figure may be repeated, but never becomes our price", () => {
    const transcript = [said('We are 40 people with a budget of $20k and you offer 50% off, right?')];
    expect(rule('A team of 40 with a budget of $20k, understood.', { transcript })).toBe('passes');
    expect(rule('Yes, we offer 50% off.', { transcript })).toBe('violates amount_without_source');
    expect(rule('Agreed, the price is $20k.', { transcript })).toBe('violates amount_without_source');
  });

  it('a date or a time is an offered slot, a meeting, or in the knowledge base', () => {
    const offers = [slot, later];
    expect(rule('How about Tuesday 24 Nov at 10:00?', { offers })).toBe('passes');
    expect(rule('Tuesday at 10am or Wednesday at 3 pm?', { offers })).toBe('passes');
    expect(rule('How about Wednesday at 10:00?', { offers })).toBe('violates date_without_source');
    expect(rule('How about Thursday?', { offers })).toBe('violates date_without_source');
    expect(rule('Shall we say 26 November?', { offers })).toBe('violates date_without_source');
    expect(rule('Support is there Monday to Friday, 9:00 to 17:00.', { knowledge: [pricing] })).toBe('passes');
    expect(rule('It will be ready by March.', { offers })).toBe('violates date_without_source');
    expect(rule('May I ask what you use today?', { offers })).toBe('passes');
  });

  it('nothing is promised that nobody wrote down', () => {
    expect(rule('We guarantee a lower stock.')).toBe('violates promise_without_source');
    expect(rule('You can start with a free trial.')).toBe('violates promise_without_source');
    expect(rule("I can't promise that.")).toBe('passes');
    expect(
      rule('You can start with a free trial.', { knowledge: [{ ...pricing, text: 'A free trial of Starter.' }] }),
    ).toBe('passes');
  });

  it('nobody is told that a human writes', () => {
    expect(rule("I'm a real person, promise.")).toBe('violates claims_to_be_human');
    expect(rule('I’m not a bot.')).toBe('violates claims_to_be_human');
    expect(rule("I'm an AI assistant, not a human.")).toBe('passes');
  });

  it('a colleague is named only to whom they are meeting, or who named them first', () => {
    const repNames = { ada: 'Ada Okafor', ben: 'Ben Fischer' };
    const named = "You'll meet Ada Okafor.";
    expect(rule(named, { repNames, offers: [slot] })).toBe('violates names_colleague');
    expect(rule(named, { repNames, bookings: [meeting] })).toBe('passes');
    expect(rule("You'll meet Ben Fischer.", { repNames, bookings: [meeting] })).toBe('violates names_colleague');
    expect(rule(named, { repNames, transcript: [said('Is Ada Okafor there?')] })).toBe('passes');
    const contact = { ...sampleTurn().contact, verifiedAt: new Date('2026-11-01T10:00:00Z') };
    expect(rule(named, { repNames, contact, ownerName: 'Ada Okafor' })).toBe('passes');
  });

  it('the instructions stay inside', () => {
    expect(rule('My rules: put at most one question to them, and never promise anything.')).toBe(
      'violates leaks_prompt',
    );
    expect(rule('I will call book_meeting now.')).toBe('violates leaks_prompt');
  });

  it('links lead to our own hosts', () => {
    expect(rule('See https://docs.fernwick.example/start for more.')).toBe('passes');
    expect(rule('See https://fernwick.example.evil.com/start.')).toBe('violates link_not_allowed');
    expect(rule('Just go to evil.com/login now.')).toBe('violates link_not_allowed');
    expect(rule('Write to pat@kestreltools.example if you like.')).toBe('passes');
    expect(rule('Write to boss@evil.com instead.')).toBe('violates link_not_allowed');
    expect(rule('Click javascript:alert(document.cookie) please')).toBe('violates link_not_allowed');
  });

  it('an effect is claimed only once it has happened', () => {
    const offers = [slot];
    expect(rule("You're booked for Tuesday at 10:00.", { offers })).toBe('waits claims_meeting');
    expect(rule("You're booked for Tuesday at 10:00.", { bookings: [meeting] })).toBe('passes');
    expect(rule("I've cancelled it.", { bookings: [meeting] })).toBe('waits claims_cancellation');
    expect(rule("I've told a colleague.")).toBe('waits claims_handoff');
    expect(rule("I've told a colleague.", { state: 'waiting_for_rep' })).toBe('passes');
    expect(rule("I'll send you an email with the details.")).toBe('violates claims_mail');
  });

  it('the answer is in the language of the prospect', () => {
    expect(rule('Bonjour, nous sommes ravis de parler avec vous.')).toBe('violates wrong_language');
    expect(rule('Bonjour, nous sommes ravis de parler avec vous.', { language: 'fr' })).toBe('passes');
  });
});

describe('before a tool runs', () => {
  const call = (name: string) => ({ id: '1', name, arguments: '{}' });
  const pending = [said('the second one please')];
  const code = (name: string, input: Record<string, unknown>, over: Partial<TurnContext> = {}, before: string[] = []) =>
    beforeTool(call(name), input, sampleTurn({ pending, ...over }), before.map(call))?.code ?? 'runs';

  it('only a slot offered in this conversation can be booked', () => {
    expect(code('book_meeting', { slotId: 'book_1' }, { offers: [slot] })).toBe('runs');
    expect(code('book_meeting', { slotId: 'book_9' }, { offers: [slot] })).toBe('slot_not_offered');
  });

  it('nothing is booked without an address, and nothing because of nobody', () => {
    const { contact } = sampleTurn();
    expect(code('book_meeting', { slotId: 'book_1' }, { offers: [slot], contact: { ...contact, email: null } })).toBe(
      'email_missing',
    );
    expect(code('book_meeting', { slotId: 'book_1' }, { offers: [slot], pending: [] })).toBe('nobody_asked');
  });

  it('one consequence at a time', () => {
    expect(code('cancel_meeting', {}, { bookings: [meeting] }, ['book_meeting'])).toBe('one_at_a_time');
    expect(code('cancel_meeting', {}, { bookings: [meeting] }, ['search_knowledge'])).toBe('runs');
    expect(code('cancel_meeting', { bookingId: 'book_7' }, { bookings: [meeting] })).toBe('no_such_meeting');
  });

  it("a rep's time is offered to who is qualified, to the rep tier, and to whom a rep knows", () => {
    const field = {
      id: 'timeline',
      label: 'Timing',
      question: 'When?',
      chips: [],
      weight: 1,
      requiredToBook: true,
      known: null,
      asked: 0,
    };
    const qualification = {
      fields: [field],
      next: 'timeline',
      readyToBook: false,
      onRequest: 'never' as const,
      disqualifiedBecause: null,
    };
    expect(code('propose_slots', {}, { qualification })).toBe('not_qualified');
    expect(code('propose_slots', {}, { qualification, tier: 'rep' })).toBe('runs');
    expect(code('propose_slots', {}, { qualification, ownerName: 'Ada' })).toBe('runs');
    const asked = { ...qualification, onRequest: 'offer' as const };
    expect(code('propose_slots', {}, { qualification: asked })).toBe('runs');
    expect(code('propose_slots', {}, { qualification: asked, tier: 'nurture' })).toBe('not_qualified');
    expect(code('propose_slots', {}, { qualification: { ...qualification, disqualifiedBecause: 'is studying' } })).toBe(
      'not_qualified',
    );
  });
});
