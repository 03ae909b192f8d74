import { describe, expect, it } from 'vitest';
import { qualify } from '../../agent/qualification.ts';
import type { Message } from '../../shared/conversation.ts';
import type { Enrichment, Fact } from '../../shared/lead.ts';
import { files } from './embedded/talk.ts';

const at = new Date('2026-11-22T13:00:00Z');
const nothing: Enrichment = { fields: [], providers: [], at };

const fact = (field: string, value: string | number, over: Partial<Fact> = {}): Fact => ({
  id: `fact_${field}`,
  field,
  value,
  quote: String(value),
  messageId: 'msg_1',
  confidence: 1,
  source: 'prospect',
  at,
  ...over,
});

const agent = (text: string, position = 1): Message => ({
  id: `m${position}`,
  role: 'agent',
  text,
  at,
  position,
  brain: 'x',
  chips: [],
  value: null,
});

const all = [fact('need', 'less stock'), fact('team_size', 12), fact('timeline', 'quarter')];

describe('what is still to be found out', () => {
  it('the first unknown field is asked for', () => {
    expect(qualify(files.qualification, [], [], nothing).next).toBe('need');
    expect(qualify(files.qualification, [fact('need', 'x')], [], nothing).next).toBe('team_size');
  });

  it('a field is not asked for twice, in whatever words it was asked', () => {
    const asked = [agent('Got it. What brings you here, what is the main problem?')];
    expect(qualify(files.qualification, [], asked, nothing).next).toBe('team_size');
  });

  it('whoever asks for a meeting has it after one question, at once, or when all is known, as ops want it', () => {
    const asked = [agent('What are you hoping to fix or improve?')];
    const on = (questionsOnRequest: number | 'all', facts: Fact[], transcript: Message[]) =>
      qualify({ ...files.qualification, questionsOnRequest }, facts, transcript, nothing).onRequest;
    expect([on(1, [], []), on(1, [], asked), on(2, [], asked), on(0, [], [])]).toEqual([
      'ask',
      'offer',
      'ask',
      'offer',
    ]);
    expect([on('all', [], asked), on(1, [fact('timeline', 'later')], asked)]).toEqual(['never', 'never']);
    expect(on(1, [fact('purpose', 'study')], asked)).toBe('never');
  });

  it('what enrichment knows is known but not confirmed', () => {
    const config = {
      ...files.qualification,
      fields: files.qualification.fields.map((field) =>
        field.id === 'team_size' ? { ...field, enrichment: 'employees' } : field,
      ),
    };
    const enrichment = {
      ...nothing,
      fields: [{ field: 'employees', value: 40, source: 'company_table', confidence: 0.9, at }],
    };
    const known = qualify(config, [], [], enrichment).fields.find((field) => field.id === 'team_size')?.known;
    expect(known).toEqual({ value: 40, confirmed: false, source: 'company_table' });
  });

  it('the newest word on a field counts', () => {
    const facts = [fact('team_size', 14, { at: new Date(at.getTime() + 1) }), fact('team_size', 40)];
    expect(
      qualify(files.qualification, facts, [], nothing).fields.find((field) => field.id === 'team_size')?.known?.value,
    ).toBe(14);
  });

  it('a meeting may be offered once the required fields are known and the timing is near enough', () => {
    expect(qualify(files.qualification, all, [], nothing).readyToBook).toBe(true);
    expect(qualify(files.qualification, all.slice(1), [], nothing).readyToBook).toBe(false);
    expect(qualify(files.qualification, [...all.slice(0, 2), fact('timeline', 'later')], [], nothing).readyToBook).toBe(
      false,
    );
  });

  it('who is not a buyer is not qualified, and asked nothing more', () => {
    const result = qualify(files.qualification, [...all, fact('purpose', 'study')], [], nothing);
    expect(result).toMatchObject({ readyToBook: false, next: null });
    expect(result.disqualifiedBecause).toMatch(/studying/);
  });

  it('questions end at the configured number', () => {
    const config = { ...files.qualification, maxQuestions: 1 };
    expect(qualify(config, [], [agent('How many people would be using it?')], nothing).next).toBeNull();
  });
});
