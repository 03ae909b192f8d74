import type { Tx } from '../../db/database.ts';
import { newId } from '../../shared/ids.ts';
import type { LiveEvent } from '../../shared/ports.ts';
import type { TurnDeps } from '../deps.ts';
import { fixedText } from '../fixed-texts.ts';
import type { Reply } from '../loop.ts';
import type { Turn } from '../state.ts';
import { joined } from '../stream.ts';
import { colleagueChecks } from './words.ts';

/**
 * Where ops want to see an answer first it waits as a draft, and the prospect is told that somebody checks it. Null: it
 * may go. Sentences of the house itself need no yes.
 */
export async function holdBack(deps: TurnDeps, tx: Tx, turn: Turn, answer: Reply | null): Promise<LiveEvent[] | null> {
  if (answer === null || answer.brain === null) return null;
  const { context } = turn;
  const because = deps.humans.approval(context, answer);
  if (because === null) return null;
  const { leadId, conversationId, turnId, channel, language, companyName, followUp } = context;
  const at = deps.clock.now();
  if (followUp && !(await deps.stores.followUps.markSent(tx, followUp.id, turnId, at))) return [];
  const { text, chips, brain } = answer;
  const draft = { id: newId('draft'), leadId, conversationId, turnId, text, chips, brain, because, at };
  await deps.stores.drafts.insertDraft(tx, { ...draft, followUpId: followUp?.id ?? null });
  const disclosure = context.firstMessage ? fixedText('disclosure', language, companyName) : '';
  const said = joined(disclosure, colleagueChecks(language));
  const note = { id: newId('msg'), conversationId, role: 'agent' as const, channel, note: 'checking', at };
  const { position } = await deps.stores.messages.appendMessage(tx, { ...note, text: said });
  return [
    { type: 'committed', position, turnId: null },
    { type: 'typing', on: false },
  ];
}
