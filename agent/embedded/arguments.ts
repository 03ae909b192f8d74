import type { PolicyRule, PolicyTool } from '../../prompts/schemas/policy.ts';
import type { JsonObject } from '../../shared/json.ts';
import { offersHuman } from './offers.ts';
import { wordsOf } from './text.ts';
import { namesTime } from './times.ts';
import type { View } from './view.ts';
import { wishOf } from './wish.ts';

const saidNow = (view: View): string =>
  view.heard
    .map((message) => message.text)
    .join(' ')
    .trim();

/** A mere "yes, please" to our offer of a colleague: what the colleague is for was written before it. */
const saidForColleague = (view: View): string => {
  const said = saidNow(view);
  const isYes = offersHuman.some(
    (key) => view.lastAgent !== null && view.speaker.phrases.isIn(key, view.lastAgent.text),
  );
  if (!isYes || wordsOf(said).length > mostWordsOfYes || view.lastAgent === null) return said;
  const { position } = view.lastAgent;
  const asked = view.context.transcript.findLast(
    (message) => message.role === 'prospect' && message.value === null && message.position < position,
  );
  return asked === undefined ? said : `${asked.text.trim()} … ${said}`;
};

const mostWordsOfYes = 4;

/** What the prospect has told in this turn, ready to be recorded; null when there is nothing. */
export const recordOf = (view: View): JsonObject | null => {
  const { facts, contact } = view.reading;
  if (facts.length === 0 && Object.keys(contact).length === 0) return null;
  const known = view.context.facts;
  return {
    facts: facts.map(({ field, value, quote }) => {
      // The tool takes no `replaces`: it stays in the call so that the reply can name what was corrected.
      const old = known.find((fact) => fact.field === field)?.value;
      return { field, value, quote, ...(old === undefined ? {} : { replaces: old }) };
    }),
    ...(Object.keys(contact).length === 0 ? {} : { contact }),
  };
};

/** Later than all that was offered, when none of it suited. */
const afterOffers = (view: View): JsonObject => {
  const last = Math.max(...view.offers.map((offer) => offer.endsAt.getTime()));
  return { ...(Number.isFinite(last) ? { from: new Date(last).toISOString() } : {}), ...zoneOnly(view) };
};

const slotWish = (view: View): JsonObject => {
  const { reading, context, wish } = view;
  const named = view.zone === context.zone ? null : view.zone;
  if (reading.pick.kind === 'rejects') return afterOffers(view);
  if (namesTime(reading.time) && reading.pick.kind !== 'none')
    return wishOf({ ...reading.time, zone: named }, context.now, context.zone);
  return wish === null ? zoneOnly(view) : wishOf({ ...wish.reading, zone: named }, wish.at, context.zone);
};

const zoneOnly = (view: View): JsonObject => (view.zone === view.context.zone ? {} : { zone: view.zone });

const mostReason = 300;

/** The colleague reads the prospect's words as they stand, and the rule in the house's own language. */
const withMeaning = (said: string, meaning: string): string =>
  said === ''
    ? meaning
    : `"${said.slice(0, Math.max(40, mostReason - meaning.length - 5))}" (${meaning})`.slice(0, mostReason);

/** The arguments of a call that a rule asks for; null when it cannot be made, so that the next rule decides. */
export const argumentsOf = (
  tool: PolicyTool,
  { topic = 'human', meaning }: Pick<PolicyRule, 'topic' | 'meaning'>,
  view: View,
): JsonObject | null => {
  const said = saidNow(view);
  switch (tool) {
    case 'book_meeting':
    case 'reschedule_meeting':
      return view.slot === null ? null : { slotId: view.slot.id };
    case 'propose_slots':
      return slotWish(view);
    case 'cancel_meeting':
      return said === '' ? {} : { reason: said.slice(0, 300) };
    case 'escalate_to_human':
      return { topic, reason: withMeaning(saidForColleague(view), meaning) };
    case 'opt_out':
      return said === '' ? null : { quote: (view.heard.at(-1)?.text ?? said).slice(0, 500) };
    case 'schedule_follow_up':
      return view.again && { ...view.again };
    case 'stop_follow_ups':
      return said === '' ? null : { quote: (view.heard.at(-1)?.text ?? said).slice(0, 300) };
    case 'search_knowledge':
      return null;
    default:
      return tool satisfies never;
  }
};
