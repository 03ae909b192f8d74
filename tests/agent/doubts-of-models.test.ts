import { expect, it } from 'vitest';
import { openUnsure } from '../../db/stores/unsure.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { type Step, scriptedBrain } from '../support/scripted-brain.ts';

describeOnEachDatabase('what a language model had trouble with is offered to ops', (open) => {
  const offered = async (steps: Step[], text: string) => {
    const database = await open();
    const brain = scriptedBrain([{ text: 'Hello Ana.' }, ...steps]);
    const house = await openHouse(database, { first: brain });
    const { conversationId } = await house.lead(form({ email: 'ana@nowhere-known.example', name: 'Ana Prado' }));
    await house.settle();
    await house.say(conversationId, text);
    const rows = await openUnsure(database.read, 20);
    return rows.map(({ text: said, brain: whose, ended }) => ({ said, whose, ended }));
  };

  const invented = { text: 'Our price is 12345 EUR per month.' };

  it('a message whose answer the guards stopped twice, under the name of the model', async () => {
    const question = 'Can you tell me the rate for your platinum tier?';
    expect(await offered([invented, invented], question)).toContainEqual({
      said: question,
      whose: 'scripted',
      ended: 'stopped',
    });
  });

  it('a message that it left to a colleague since it knew no answer', async () => {
    const question = 'Does it plan by lunar calendar?';
    const call = { name: 'escalate_to_human', input: { topic: 'other', reason: 'They ask about lunar calendars.' } };
    expect(await offered([{ calls: [call] }, { text: 'A colleague will answer that here.' }], question)).toContainEqual(
      {
        said: question,
        whose: 'scripted',
        ended: 'escalated',
      },
    );
  });

  it('no message that it answered, and none whose problem was for support', async () => {
    const call = { name: 'escalate_to_human', input: { topic: 'support', reason: 'The sync is down.' } };
    expect(await offered([{ text: 'Tell me more about your stock, please.' }], 'We run four warehouses.')).toEqual([]);
    expect(await offered([{ calls: [call] }, { text: 'I passed it on.' }], 'Our sync is down today')).toEqual([]);
  });
});
