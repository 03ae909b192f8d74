import { describe, expect, it } from 'vitest';
import { opener } from '../support/databases.ts';
import { form, openHouse } from '../support/house.ts';
import { noBrain, scriptedBrain } from '../support/scripted-brain.ts';

describe('one turn', () => {
  const open = opener(null);

  it('greets who sent a form, says that it is an AI, and journals how it came about', async () => {
    const brain = scriptedBrain([{ text: 'Hi Dana, thanks for stopping by. What are you hoping to fix or improve?' }]);
    const house = await openHouse(await open(), { first: brain, embedded: noBrain });
    const received = await house.receive.lead(form());
    if (received.kind !== 'accepted') throw new Error(received.kind);
    await house.settle();
    brain.finished();
    const [message] = await house.said(received.conversationId);
    expect(message).toMatchObject({ role: 'agent', brain: 'scripted' });
    expect(message?.text).toBe(
      "I'm Fernwick's AI assistant. Hi Dana, thanks for stopping by. What are you hoping to fix or improve?",
    );
    expect(await house.turns(received.conversationId)).toMatchObject([
      { status: 'done', marks: [], brain: 'scripted', inputTokens: 10 },
    ]);
  });

  it('answers a chat with the embedded model when there is no other', async () => {
    const house = await openHouse(await open());
    const chat = await house.receive.openChat({ leadId: null, visitorId: null, zone: null, locale: null, page: null });
    await house.receive.chatMessage({
      conversationId: chat.conversationId,
      text: 'What does Growth cost?',
      clientMessageId: '1',
    });
    await house.settle();
    const said = await house.said(chat.conversationId);
    expect(said.map(({ role }) => role)).toEqual(['prospect', 'agent']);
    expect(said[1]?.text).toContain('590 EUR');
  });
});
