import type { AnsweredQuestion } from './answers.ts';
import { asksArrival } from './arrival.ts';
import { askableForMeeting } from './continue.ts';
import { offersHuman, offersMeeting } from './offers.ts';
import type { View } from './view.ts';

const asksEmail = [
  'no_email_no_invite',
  'ask_email',
  'ask_email_for_pick',
  'ask_email_again',
  'did_you_mean',
  'type_again',
];
const declines = ['no_meeting_fine', 'not_interested', 'later'];

/** The names that the policy's rules may use in `when`, besides the intents of the pack. */
export const stateFlags = [
  'always',
  'foreign',
  'form',
  'first',
  'mail',
  'has_facts',
  'email_known',
  'email_given',
  'broken_email',
  'doubtful_email',
  'offered_address',
  'owner_known',
  'picked_again',
  'asked_email',
  'pick',
  'pick_waiting',
  'pick_unclear',
  'wish',
  'requested',
  'rejects_slots',
  'write_again',
  'booked',
  'offered',
  'times_open',
  'declined',
  'offered_human',
  'offered_meeting',
  'clarified',
  'greeted_again',
  'resources_given',
  'with_human',
  'asks_arrival',
  'ready',
  'fast_track',
  'may_meet',
  'nurture',
  'disqualified',
  'competitor',
  'customer',
  'something_missing',
  'something_to_ask',
  'answerable',
  'searched',
  'unclear',
  'about_known',
  'told_disqualified',
] as const;

export type Flag = (typeof stateFlags)[number];

const spoken = (view: View): Partial<Record<Flag, boolean>> => {
  const { lastAgent, speaker, saidBefore } = view;
  const last = (keys: string[]): boolean =>
    lastAgent !== null && keys.some((key) => speaker.phrases.isIn(key, lastAgent.text));
  return {
    offered_human: last(offersHuman),
    offered_meeting: last(offersMeeting),
    asked_email: last(asksEmail),
    offered_address: last(['did_you_mean']),
    clarified: last(['clarify']),
    greeted_again: speaker.phrases.isIn('hello_again', saidBefore),
    declined: declines.some((key) => speaker.phrases.isIn(key, saidBefore)),
    requested: view.request !== null && !declines.some((key) => speaker.phrases.isIn(key, saidBefore)),
    told_disqualified: Object.keys(speaker.lexicon.pack.phrases).some(
      (key) => key.startsWith('disqualified') && speaker.phrases.isIn(key, saidBefore),
    ),
    resources_given: speaker.phrases.isIn('nurture_resources', saidBefore),
  };
};

const aboutMeeting = (view: View): Partial<Record<Flag, boolean>> => {
  const { context, reading, steps } = view;
  const changed = steps.some((step) => step.tool === 'cancel_meeting' || step.tool === 'reschedule_meeting');
  const booked =
    changed || context.bookings.some((booking) => booking.status === 'confirmed' && booking.endsAt > context.now);
  const given =
    reading.contact.email !== undefined ||
    steps.some((step) => step.tool === 'record_qualification' && hasEmail(step.input.contact));
  return {
    booked,
    offered: context.transcript.some(
      (message) => message.role === 'agent' && message.chips.some((chip) => chip.value.startsWith('slot:')),
    ),
    times_open: view.offers.length > 0,
    pick: view.slot !== null && !view.slotWaits,
    pick_waiting: view.slotWaits,
    pick_unclear: reading.pick.kind === 'unclear',
    wish: reading.pick.kind === 'wish',
    rejects_slots: reading.pick.kind === 'rejects',
    write_again: view.again !== null,
    email_known: context.contact.email !== null || given,
    email_given: given,
    broken_email: reading.brokenEmail,
    doubtful_email: reading.doubtfulEmail !== null,
  };
};

const hasEmail = (contact: unknown): boolean => typeof contact === 'object' && contact !== null && 'email' in contact;

/** Who asks for a meeting gets one once enough was asked, be something still unknown. */
const onRequest = (view: View): boolean => {
  const { context, reading, request, speaker } = view;
  const asksNow = reading.intents.has('book') || reading.pick.kind === 'wish';
  const { questionsOnRequest: most } = speaker.qualification;
  if (context.tier !== 'agent' || context.qualification.onRequest !== 'offer' || most === 'all') return false;
  const nothingToAsk = context.qualification.fields.every(
    (field) => !field.requiredToBook || field.known !== null || field.asked > 0,
  );
  return (asksNow && nothingToAsk) || (request !== null && (nothingToAsk || request.askedSince >= most));
};

const standing = (view: View): Partial<Record<Flag, boolean>> => {
  const { context, speaker } = view;
  const { qualification } = context;
  const need = speaker.qualification.fields.find((field) => field.kind === 'need');
  const needKnown = qualification.fields.some((field) => field.id === need?.id && field.known !== null);
  return {
    ready: qualification.readyToBook,
    fast_track: context.tier === 'rep' && (needKnown || need === undefined),
    may_meet:
      qualification.disqualifiedBecause === null &&
      (qualification.readyToBook || context.tier === 'rep' || context.ownerName !== null || onRequest(view)),
    nurture: context.tier === 'nurture',
    disqualified: qualification.disqualifiedBecause !== null,
    competitor:
      context.account?.kind === 'competitor' ||
      context.enrichment.fields.some((one) => one.field === 'competitor' && one.value === true),
    customer: context.account?.kind === 'customer',
    owner_known: context.ownerName !== null && context.contact.verifiedAt !== null,
    something_missing: qualification.disqualifiedBecause === null && askableForMeeting(view) !== null,
    something_to_ask: qualification.next !== null,
    with_human: context.state === 'waiting_for_rep' || context.state === 'rep',
  };
};

/** What holds at this step, by name: the intents that were read and the state of the conversation. */
export const flagsOf = (view: View, answers: AnsweredQuestion[], foreign: boolean): ReadonlySet<string> => {
  const { context, reading, steps } = view;
  const recorded = steps.some((step) => step.tool === 'record_qualification' && step.outcome === 'done');
  const hasFacts = recorded || reading.facts.length > 0 || Object.keys(reading.contact).length > 0;
  const understood =
    reading.intents.size > 0 ||
    hasFacts ||
    reading.pick.kind !== 'none' ||
    reading.questions.length > 0 ||
    reading.brokenEmail ||
    reading.doubtfulEmail !== null ||
    view.slotWaits;
  const states: Partial<Record<Flag, boolean>> = {
    always: true,
    foreign,
    form: context.trigger === 'form',
    first: view.lastAgent === null && !view.begun,
    mail: context.channel === 'email',
    has_facts: hasFacts,
    answerable: answers.length > 0 && answers.every((one) => one.answer !== null),
    about_known: answers.some((one) => one.about === 'us' && one.answer !== null),
    searched: steps.some((step) => step.tool === 'search_knowledge'),
    asks_arrival: asksArrival(view),
    unclear: !understood && context.pending.length > 0,
    ...spoken(view),
    ...aboutMeeting(view),
    ...standing(view),
  };
  const held = Object.entries(states).flatMap(([name, holds]) => (holds ? [name] : []));
  if (foreign) return new Set(['foreign', 'always', ...held.filter((name) => name === 'with_human')]);
  // Another brain has greeted back by now.
  const intents = [...reading.intents].filter((intent) => intent !== 'greeting' || !view.begun);
  return new Set([...intents, ...held]);
};

/** `a|b` needs one, `!a` needs its absence; all entries must hold. */
export const holds = (when: readonly string[], flags: ReadonlySet<string>): boolean =>
  when.every((entry) =>
    entry.startsWith('!')
      ? !entry
          .slice(1)
          .split('|')
          .some((flag) => flags.has(flag))
      : entry.split('|').some((flag) => flags.has(flag)),
  );
