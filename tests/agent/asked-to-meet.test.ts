import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import type { Step } from '../support/scripted-brain.ts';
import { noBrain, scriptedBrain } from '../support/scripted-brain.ts';

describeOnEachDatabase('a meeting of somebody of whom not all is known', (open) => {
  const talk = async (steps: Step[], over: Parameters<typeof form>[0]) => {
    const brain = scriptedBrain(steps);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const { conversationId } = await house.lead(
      form({ email: 'ana@nowhere-known.example', name: 'Ana Prado', ...over }),
    );
    await house.settle();
    const say = async (text: string) => {
      await house.say(conversationId, text);
      await house.settle();
    };
    const resultsOf = (at: number) =>
      brain.requests[at]?.messages.flatMap((one) => (one.role === 'tool' ? [JSON.stringify(one.result)] : [])) ?? [];
    return { brain, say, resultsOf };
  };
  const question: Step = { text: 'What are you hoping to fix or improve?' };
  const propose = (asked?: string): Step => ({
    calls: [{ name: 'propose_slots', input: asked === undefined ? {} : { asked } }],
  });

  it('is not suggested while nobody has asked for one: the model hears what to do instead', async () => {
    const { brain, say, resultsOf } = await talk([question, propose(), { text: 'How many people would use it?' }], {
      message: 'We plan in spreadsheets and I wonder what you do differently.',
    });
    await say('Our spreadsheets break all the time.');
    expect(resultsOf(2)[0]).toContain('nobody_asked_to_meet');
    expect(resultsOf(2)[0]).toContain('ask for ');
    brain.finished();
  });

  it('is offered to who asks for it, in the words of the language or in words of their own', async () => {
    const plain = await talk([question, propose(), { text: 'Which suits you?' }], {
      message: 'We plan in spreadsheets. Can we have a call?',
    });
    await plain.say('Our spreadsheets break all the time.');
    expect(plain.resultsOf(2)[0]).toContain('slots');
    const own = 'Put me in front of somebody';
    const idiom = await talk([question, propose(own), { text: 'Which suits you?' }], {
      message: 'We plan in spreadsheets.',
    });
    await idiom.say(`${own}, will you.`);
    expect(idiom.resultsOf(2)[0]).toContain('slots');
  });

  it('is not had by words that they never wrote', async () => {
    const { say, resultsOf } = await talk([question, propose('please book me a demo'), { text: 'How many are you?' }], {
      message: 'We plan in spreadsheets and I wonder what you do differently.',
    });
    await say('Our spreadsheets break all the time.');
    expect(resultsOf(2)[0]).toContain('nobody_asked_to_meet');
  });

  it('is too early where their timing is too far off, whatever else is open', async () => {
    const facts = [{ field: 'timeline', value: 'later', quote: 'not before 2028' }];
    const { brain, resultsOf } = await talk(
      [{ calls: [{ name: 'record_qualification', input: { facts } }] }, propose(), { text: 'Then let us talk then.' }],
      { message: 'Can we have a call? We will buy not before 2028.' },
    );
    expect(brain.requests[1]?.system).toContain('Goal: no meeting yet, their timing is too far off');
    expect(resultsOf(2)[1]).toContain('too far off');
  });
});
