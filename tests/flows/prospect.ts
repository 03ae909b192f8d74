import { setTimeout as sleep } from 'node:timers/promises';
import { nextLine, type Prospect } from '../../app/demo/prospects.ts';
import type { Door, SeenMessage } from './door.ts';

/** What was promised to one prospect: the lead, and each message that was answered with "accepted". */
export type Story = { leadId: string; accepted: string[] };

export type PlayOptions = {
  door: Door;
  prospect: Prospect;
  /** Makes this one's address and keys unlike those of the others. */
  nth: number;
  /** Called with each promise as it is given. */
  onAccepted: () => void;
  patienceMs: number;
};

/** Fills in the form, chats along the script, books where a slot is offered. Notes only what was promised. */
export async function play({ door, prospect, nth, onAccepted, patienceMs }: PlayOptions): Promise<Story> {
  const email = String(prospect.form.email).replace('@', `.${nth}@`);
  const { leadId, chatToken } = await door.postLead({ ...prospect.form, email, zone: 'Europe/Berlin' }, `form-${nth}`);
  const story: Story = { leadId, accepted: [] };
  onAccepted();
  const { token } = await door.openChat(chatToken);
  const said = new Set<string>();
  let after = 0;
  let booked = false;
  for (let turn = 0; turn < 12; turn++) {
    const heard = await hear(door, leadId, after, patienceMs);
    const line = nextLine(prospect, heard.text, heard.chips, said, booked);
    if (line === null) return story;
    booked ||= line.startsWith('slot:');
    said.add(line);
    const { messageId } = await door.say(token, line, `${nth}-${turn}`);
    story.accepted.push(messageId);
    onAccepted();
    after = heard.position;
  }
  return story;
}

/** The last word of the agent beyond a position. */
async function hear(door: Door, leadId: string, after: number, patienceMs: number): Promise<SeenMessage> {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    const { conversations } = await door.lead(leadId);
    const messages = conversations.flatMap((conversation) => conversation.messages);
    const own = messages.filter(({ role }) => role === 'prospect').at(-1)?.position ?? 0;
    const heard = messages
      .filter(({ role, position }) => role !== 'prospect' && position > Math.max(after, own))
      .at(-1);
    if (heard) return heard;
    await sleep(40);
  }
  throw new Error(`nobody answered the prospect of ${leadId} within ${patienceMs} ms`);
}
