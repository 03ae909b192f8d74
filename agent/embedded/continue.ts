import { inLanguage } from '../../prompts/schemas/qualification.ts';
import type { QualificationField } from '../../shared/turn.ts';
import { remindsOf } from '../qualification.ts';
import type { Speech } from './speech.ts';
import type { View } from './view.ts';

/** How a turn hands the word back: a question, a reminder, a suggestion, or nothing. */
export type Continuation =
  | { kind: 'question'; field: QualificationField }
  | { kind: 'nudge'; field: QualificationField }
  | { kind: 'phrase'; key: string }
  | { kind: 'nothing' };

/** The configured words with which an open question is taken up again. */
export const reminderOf = (view: View, field: QualificationField): string | null => {
  const config = view.speaker.qualification.fields.find((one) => one.id === field.id);
  return config?.remind === undefined ? null : inLanguage(config.remind, view.speaker.lexicon.pack.language);
};

const wasNudged = (view: View, field: QualificationField): boolean => {
  const config = view.speaker.qualification.fields.find((one) => one.id === field.id);
  return config?.remind === undefined || remindsOf(config, view.saidBefore);
};

const canAskStill = (view: View, field: QualificationField | undefined): field is QualificationField =>
  field !== undefined && field.known === null && field.asked > 0 && !wasNudged(view, field);

/** A question that they passed over, asking or telling something else, is taken up again once, in other words. */
const interrupted = (view: View, speech: Speech): QualificationField | null => {
  if (['unsure', 'deny', 'why'].some((intent) => speech.flags.has(intent))) return null;
  const field = view.context.qualification.fields.find((one) => one.id === view.askedField);
  const asksBack =
    speech.flags.has('has_facts') ||
    view.reading.questions.length > 0 ||
    ['bot', 'small_talk', 'greeting', 'injection', 'thanks', 'found_us'].some((intent) => speech.flags.has(intent));
  return asksBack && canAskStill(view, field) ? field : null;
};

const fieldById = (view: View, id: string | null): QualificationField | undefined =>
  view.context.qualification.fields.find((field) => field.id === id);

/** Before a meeting only what it needs is asked, also what was asked before and left open. */
export const askableForMeeting = (view: View): Continuation | null => {
  const missing = view.context.qualification.fields.filter((field) => field.requiredToBook && field.known === null);
  const unasked = missing.find((field) => field.asked === 0 && field.question !== '');
  if (unasked !== undefined) return { kind: 'question', field: unasked };
  const open = missing.find((field) => canAskStill(view, field));
  return open === undefined ? null : { kind: 'nudge', field: open };
};

const forMeeting = (view: View, flags: ReadonlySet<string>): Continuation =>
  askableForMeeting(view) ??
  (flags.has('nurture') ? { kind: 'nothing' } : { kind: 'phrase', key: 'meeting_by_colleague' });

export const continuationOf = (view: View, speech: Speech): Continuation => {
  const { flags } = speech;
  const { qualification } = view.context;
  if (flags.has('booked') || flags.has('with_human') || flags.has('disqualified')) return { kind: 'nothing' };
  const wantsMeeting =
    ['book', 'wish', 'requested'].some((flag) => flags.has(flag)) || speech.after?.tool === 'propose_slots';
  if (wantsMeeting && !flags.has('may_meet')) return forMeeting(view, flags);
  if (flags.has('offered') && view.context.offers.length > 0 && !flags.has('declined'))
    return { kind: 'phrase', key: 'slots_open' };
  const back = interrupted(view, speech);
  if (back !== null) return { kind: 'nudge', field: back };
  const suggested =
    view.speaker.phrases.isIn('suggest_meeting', view.saidBefore) || flags.has('offered') || flags.has('declined');
  if (flags.has('ready') && !suggested) return { kind: 'phrase', key: 'suggest_meeting' };
  // Who does not want to be asked is asked again only when they tell something by themselves.
  if (view.speaker.phrases.isIn('why_ask', view.saidBefore) && !flags.has('has_facts')) return { kind: 'nothing' };
  // Who thanks for an answer is not pressed on.
  if (flags.has('thanks') && !flags.has('has_facts')) return { kind: 'nothing' };
  const next = fieldById(view, qualification.next);
  if (next !== undefined) return { kind: 'question', field: next };
  if (flags.has('may_meet')) return suggested ? { kind: 'nothing' } : { kind: 'phrase', key: 'suggest_meeting' };
  const open = qualification.fields.find((field) => field.requiredToBook && canAskStill(view, field));
  if (open !== undefined && !flags.has('nurture')) return { kind: 'nudge', field: open };
  const knowsAll = qualification.fields.every((one) => !one.requiredToBook || one.known !== null);
  const leavesOpen = !flags.has('resources_given') && (flags.has('nurture') || knowsAll);
  if (leavesOpen) return { kind: 'phrase', key: 'nurture_resources' };
  return flags.has('has_facts') ? { kind: 'phrase', key: 'anything_else' } : { kind: 'nothing' };
};
