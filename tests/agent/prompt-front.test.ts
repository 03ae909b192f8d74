import { describe, expect, it } from 'vitest';
import { createPrompt } from '../../agent/prompt.ts';
import { loadPrompts } from '../../prompts/load.ts';
import { sampleTurn } from '../support/turn.ts';

/** Providers keep what requests have in common at their front, and charge a fraction for it. */
describe('the front of the prompt', () => {
  const { agentPrompt: template, ...prompts } = loadPrompts(new URL('../../prompts', import.meta.url).pathname);
  const systemFor = createPrompt({ ...prompts, template });

  it('says what the talk is for, what is always asked before booking and how much is asked', () => {
    const system = systemFor(sampleTurn());
    expect(system).toContain(`The goal: ${prompts.qualification.goal}`);
    expect(system).toContain('Always asked before booking, where it is not known: need, team_size, timeline.');
    expect(system).toContain('only where timeline is now or quarter or half_year.');
    expect(system).toContain('Who asks for a meeting themselves is asked at most 1 of these first');
    expect(system).toContain('At most 5 questions');
  });

  it('is the same for two turns of two people at two times in two languages', () => {
    const one = systemFor(sampleTurn());
    const other = systemFor(
      sampleTurn({
        conversationId: 'conv_2',
        now: new Date('2026-12-01T18:30:00Z'),
        zone: 'America/New_York',
        language: 'de',
        page: '/pricing',
        firstMessage: true,
        facts: [
          {
            id: 'f',
            field: 'team_size',
            value: 40,
            quote: '40 people',
            messageId: 'm',
            confidence: 1,
            source: 'prospect',
            at: new Date(),
          },
        ],
      }),
    );
    const same = [...one].findIndex((letter, at) => letter !== other[at]);
    expect(same / one.length).toBeGreaterThan(0.85);
    expect(one.slice(same)).toMatch(/^Monday 23 November/);
    expect(one.slice(0, same)).not.toMatch(/Europe\/Berlin|kestrel/i);
  });
});
