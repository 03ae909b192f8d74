import type { Tx } from '../../db/database.ts';
import type { ConversationRow } from '../../db/stores/conversations.ts';
import type { ConversationState } from '../../shared/conversation.ts';
import type { Escalation } from '../../shared/escalation.ts';
import { newId } from '../../shared/ids.ts';
import type { LiveEvent } from '../../shared/ports.ts';
import { fromWhen, inWhich } from '../control/words.ts';
import type { HardCue } from '../cue-patterns.ts';
import { fixedText } from '../fixed-texts.ts';
import { withTheirWords } from '../handoff/matter.ts';
import { hardCue, spokenCue } from '../hard-cues.ts';
import { post } from '../mail/post.ts';
import { joined } from '../stream.ts';
import type { ReceiveDeps } from './deps.ts';

type Heard = { conversation: ConversationRow; leadId: string; text: string; isFirst: boolean; at: Date };

const stateAfter: Record<HardCue, ConversationState> = {
  opt_out: 'opted_out',
  human: 'waiting_for_rep',
  privacy: 'waiting_for_rep',
};

/**
 * Obeys a wish to be left alone, to have a human, or about one's data, before any model hears of it: whatever turn is
 * running loses its right to write, and a fixed text confirms. The next turn finds the rep. Answers what to show.
 */
export async function obey(deps: ReceiveDeps, tx: Tx, heard: Heard): Promise<LiveEvent[]> {
  const cue = hardCue(heard.text);
  if (!cue || !acts(cue, heard.conversation.state)) return [];
  const { conversation, leadId, at } = heard;
  const { stores } = deps;
  const isHalted = deps.halts.stopped().has(conversation.channel);
  // Who wants a human is heard when the channel is resumed; who wants to be left alone is left alone now.
  if (isHalted && cue !== 'opt_out') return [];
  await stores.inbox.interrupt(tx, conversation.id);
  const state = stateAfter[cue];
  const called = cue === 'opt_out' ? null : await callFor(deps, tx, heard, cue);
  await stores.conversations.updateConversation(tx, conversation.id, { state, escalation: called });
  // A rep who has the lead must still accept it: only what we would have said by ourselves is off.
  const ours = cue === 'opt_out' ? {} : { kinds: ['first_touch', 'follow_up'] };
  await stores.timers.cancelTimers(tx, { conversationId: conversation.id, ...ours });
  await stores.followUps.cancelFollowUps(tx, { leadId, because: ended[cue], at });
  if (cue === 'opt_out') await optOut(deps, tx, conversation.id, leadId, at);
  const told = isHalted ? [] : await confirm(deps, tx, heard, { cue, called });
  return [...told, { type: 'state', state }];
}

/** That of the wish itself; a page's locale is only a guess. "Unsubscribe" alone is said in every language. */
function languageOf({ text, conversation }: Heard): string {
  const own = conversation.locale?.slice(0, 2);
  const said = spokenCue(text)?.language;
  return (text.trim().includes(' ') ? (said ?? own) : (own ?? said)) ?? 'en';
}

/** A sentence of the house, at once. */
async function confirm(
  deps: ReceiveDeps,
  tx: Tx,
  heard: Heard,
  { cue, called }: { cue: HardCue; called: Escalation | null },
): Promise<LiveEvent[]> {
  const { conversation, leadId, isFirst, at } = heard;
  const { stores } = deps;
  const language = languageOf(heard);
  const disclosure = isFirst ? fixedText('disclosure', language, deps.companyName) : '';
  const text = joined(disclosure, fixedText(cueText[cue], language), whoComes(deps, heard, called, language));
  const { channel } = conversation;
  const message = { id: newId('msg'), conversationId: conversation.id, role: 'agent' as const, channel, text, at };
  const { position } = await stores.messages.appendMessage(tx, message);
  if (channel === 'email') await confirmByMail(deps, tx, heard, message);
  await stores.leads.markFirstTouch(tx, leadId, at);
  return [
    { type: 'committed', position, turnId: null },
    { type: 'typing', on: false },
  ];
}

/**
 * The call for a human. When they come is known where somebody has the lead already, or was called before; else the
 * turn finds the rep and says it.
 */
async function callFor(
  { stores, colleagues, zone: ours }: ReceiveDeps,
  tx: Tx,
  heard: Heard,
  cue: Exclude<HardCue, 'opt_out'>,
): Promise<Escalation> {
  const { conversation, leadId, at } = heard;
  if (conversation.state === 'waiting_for_rep' && conversation.escalation) return conversation.escalation;
  const lead = await stores.leads.findLead(tx, leadId);
  const them = { zone: conversation.zone ?? ours, language: languageOf(heard) };
  const presence = lead?.ownerId ? colleagues.presenceOf(at, lead.ownerId, them) : null;
  return {
    ...calls[cue],
    reason: withTheirWords(heard.text, calls[cue].reason),
    at: at.toISOString(),
    additions: [],
    presence,
  };
}

/** When a colleague will be there and how they write, where it is known. */
function whoComes(
  { zone: ours }: ReceiveDeps,
  { conversation, at }: Heard,
  called: Escalation | null,
  language: string,
) {
  if (!called?.presence) return '';
  const { presence } = called;
  return joined(
    fromWhen(presence, { now: at, zone: conversation.zone ?? ours, language }),
    inWhich(presence, language),
  );
}

async function confirmByMail(
  { stores, post: by }: ReceiveDeps,
  tx: Tx,
  { conversation, leadId }: Heard,
  { id, text, at }: { id: string; text: string; at: Date },
): Promise<void> {
  const lead = await stores.leads.findLead(tx, leadId);
  const contact = lead && (await stores.contacts.findContact(tx, lead.contactId));
  if (!by || !lead || !contact) return;
  const about = { conversation, leadId, contact, leadVerified: lead.verified, calendar: null, now: at };
  const language = conversation.locale?.slice(0, 2) ?? 'en';
  const body = { said: text, chips: [] };
  await post(by, tx, { kind: 'email.reply', id: `mail:${id}`, ...about, language, body });
}

const ended: Record<HardCue, string> = {
  opt_out: 'they want no messages',
  human: 'they asked for a person',
  privacy: 'they have a request about their data',
};

const calls = {
  human: { topic: 'human', reason: 'they asked for a person' },
  privacy: { topic: 'privacy', reason: 'they have a request about their personal data' },
};

const cueText = { opt_out: 'opted_out', human: 'human', privacy: 'privacy' } as const;

/** Who talks with a rep already has a human, and tells them. */
const acts = (cue: HardCue, state: ConversationState): boolean => cue === 'opt_out' || state !== 'rep';

/** Nothing more leaves on this conversation's behalf, and a verified address is closed for every later message. */
async function optOut(deps: ReceiveDeps, tx: Tx, conversationId: string, leadId: string, at: Date): Promise<void> {
  const { stores } = deps;
  await stores.outbox.cancelEffects(tx, { conversationId });
  const lead = await stores.leads.findLead(tx, leadId);
  const contact = lead && (await stores.contacts.findContact(tx, lead.contactId));
  if (!contact) return;
  await stores.contacts.markOptedOut(tx, [contact.id], at);
  if (contact.verifiedAt && contact.email)
    await stores.suppressions.suppress(tx, { value: contact.email, reason: 'opted out', at });
}
