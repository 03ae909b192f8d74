import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { BrainRequest } from '../../shared/brain.ts';
import type { Message, OfferedSlot } from '../../shared/conversation.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { answerValue, asksFor, remindsOf } from '../qualification.ts';
import type { Again } from './again.ts';
import { offersHuman } from './offers.ts';
import { type Request, requestOf } from './request.ts';
import type { Situation } from './sentences.ts';
import type { Speaker } from './speaker.ts';
import { type Step, saidInTurn, stepsOf } from './steps.ts';
import { namesTime, ownZone, type TimeReading } from './times.ts';
import type { Reading } from './understand.ts';

/** A turn as the embedded model sees it at one step: what was said, what it means, what has been done about it. */
export type View = {
  context: TurnContext;
  speaker: Speaker;
  steps: Step[];
  /** What is answered now; for a form without a message row, the form's message. */
  heard: Pick<Message, 'text' | 'value'>[];
  lastAgent: Message | null;
  /** Everything the agent has said, for "not twice". */
  saidBefore: string;
  askedField: string | null;
  /** The zone the prospect last named, else the turn's. */
  zone: string;
  /** The offers as they stood before this turn proposed others. */
  offers: OfferedSlot[];
  reading: Reading;
  /** The meeting that they asked for before, and that is still owed to them. */
  request: Request | null;
  /** When they would like to meet, named now or kept from before, and when they said it. */
  wish: { reading: TimeReading; at: Date } | null;
  /** When they ask to be written to again. */
  again: Again | null;
  /** The slot that is meant: picked now, affirmed now, or picked before and waiting for the address. */
  slot: OfferedSlot | null;
  slotWaits: boolean;
  mustAnswer: boolean;
  /** Another brain has begun to speak in this turn: it is gone on from there. */
  begun: boolean;
};

const hasSlots = (message: Message): boolean => message.chips.some((chip) => chip.value.startsWith('slot:'));

/** The field that this message asks for, be it in its question or by way of a reminder. */
const askedIn = (message: Message, config: QualificationConfig, context: TurnContext): string | null => {
  const chip = message.chips.find((one) => one.value.startsWith('answer:'));
  const named =
    chip === undefined ? undefined : config.fields.find((field) => chip.value.startsWith(answerValue(field.id, '')));
  const asked =
    named ??
    config.fields.find((field) => remindsOf(field, message.text) || asksFor(field, message.text, context.language));
  return asked?.id ?? null;
};

/** What was asked last and is still open, were it before a clarifying question or an answer in between. */
const lastAsked = (before: Message[], config: QualificationConfig, context: TurnContext): string | null => {
  const [last, ...earlier] = before
    .filter(({ role }) => role === 'agent')
    .slice(-3)
    .reverse();
  const asked = last === undefined ? null : askedIn(last, config, context);
  const booked = context.bookings.some((booking) => booking.status === 'confirmed');
  if (last === undefined || asked !== null || booked || hasSlots(last)) return asked;
  // A mere yes or no answers what was said last, a figure or a name what was asked before.
  const open = earlier.map((message) => askedIn(message, config, context)).find((field) => field !== null) ?? null;
  return config.fields.find((field) => field.id === open)?.kind === 'authority' ? null : open;
};

const offersBefore = (context: TurnContext, steps: Step[]): OfferedSlot[] => {
  const fresh = new Set(
    steps
      .flatMap((step) => (Array.isArray(step.result.slots) ? step.result.slots : []))
      .flatMap((slot) =>
        typeof slot === 'object' && slot !== null && !Array.isArray(slot) && typeof slot.id === 'string'
          ? [slot.id]
          : [],
      ),
  );
  return context.offers.filter((offer) => !fresh.has(offer.id));
};

/** Who says "10am New York time" once means New York from then on. */
const zoneNamed = (context: TurnContext, speaker: Speaker): string =>
  context.transcript
    .filter((message) => message.role === 'prospect')
    .map((message) => speaker.zoneIn(message.text))
    .map((zone) => (zone === ownZone ? context.zone : zone))
    .findLast((zone) => zone !== null) ?? context.zone;

const calendarTools = new Set(['propose_slots', 'book_meeting', 'reschedule_meeting', 'cancel_meeting']);

const situationOf = (
  context: TurnContext,
  view: Pick<View, 'lastAgent' | 'askedField' | 'offers' | 'speaker' | 'zone' | 'steps'>,
): Situation => {
  const booked = context.bookings.some((booking) => booking.status === 'confirmed');
  const { lastAgent, speaker } = view;
  const asksTimeline = speaker.qualification.fields.some(
    ({ id, kind }) => id === view.askedField && kind === 'timeline',
  );
  const speaksOfMeeting = [
    'no_slots',
    'suggest_meeting',
    'nothing_booked',
    ...(asksTimeline ? [] : ['meet_after_question']),
  ];
  const asksWhen = lastAgent !== null && speaksOfMeeting.some((key) => speaker.phrases.isIn(key, lastAgent.text));
  const meeting = context.bookings.find((booking) => booking.status === 'confirmed');
  const [only, ...others] = view.offers;
  const pendingIds = new Set(context.pending.map((message) => message.id));
  return {
    now: context.now,
    zone: view.zone,
    askedField: view.askedField,
    prior: context.facts.filter((fact) => fact.messageId === null || !pendingIds.has(fact.messageId)),
    contact: context.contact,
    offers: view.offers,
    form: context.trigger === 'form',
    byMail: context.channel === 'email' && context.contact.email !== null,
    booked,
    bookedIds: context.bookings.filter((booking) => booking.status === 'confirmed').map(({ id }) => id),
    waiting:
      context.state === 'waiting_for_rep' ||
      context.state === 'rep' ||
      (lastAgent !== null && offersHuman.some((key) => speaker.phrases.isIn(key, lastAgent.text))),
    saidEarlier: (text) =>
      context.transcript.some(
        (message) =>
          message.role === 'prospect' && !pendingIds.has(message.id) && message.text.toLowerCase().includes(text),
      ),
    anchor: meeting?.startsAt ?? (others.length === 0 ? (only?.startsAt ?? null) : null),
    meetingTalk:
      view.offers.length > 0 ||
      asksWhen ||
      view.steps.some((step) => calendarTools.has(step.tool)) ||
      (!booked && context.transcript.some(hasSlots)),
  };
};

/** What the prospect picked since the times were last offered, this turn's messages left out. */
const pickedBefore = (context: TurnContext, speaker: Speaker, situation: Situation): OfferedSlot | null => {
  const shown = new Set(situation.offers.map((offer) => `slot:${offer.id}`));
  const from = context.transcript.findIndex((message) => message.chips.some((chip) => shown.has(chip.value)));
  if (from < 0 || situation.offers.length === 0) return null;
  const pending = new Set(context.pending.map((message) => message.id));
  const said = context.transcript
    .slice(from + 1)
    .filter((message) => message.role === 'prospect' && !pending.has(message.id));
  for (const message of said.reverse()) {
    const { pick } = speaker.understand([message], { ...situation, askedField: null });
    if (pick.kind === 'slot') return pick.slot;
  }
  return null;
};

/** "Yes" to a single offer, or to the one that is just what they had asked for. */
const affirmed = (speaker: Speaker, { offers }: Situation, lastAgent: Message | null): OfferedSlot | null => {
  if (lastAgent === null || !hasSlots(lastAgent)) return null;
  const [only, ...others] = offers;
  return only !== undefined && others.length === 0 ? only : exactOffer(speaker, offers, lastAgent);
};

/** The offered slot that is just what they had asked for, and was named as such: it stands first. */
const exactOffer = (speaker: Speaker, offers: OfferedSlot[], lastAgent: Message | null): OfferedSlot | null => {
  const says = (key: string) => lastAgent !== null && speaker.phrases.isIn(key, lastAgent.text);
  if (lastAgent === null || !['slots_exact', 'slots_exact_move'].some(says)) return null;
  const first = lastAgent.chips.find(({ value }) => value.startsWith('slot:'))?.value.slice('slot:'.length);
  return offers.find(({ id }) => id === first) ?? null;
};

/** A yes to one slot; after "Shall I book it?" a "Great, thanks!" is one. */
const agreed = (
  { intents }: Reading,
  speaker: Speaker,
  situation: Situation,
  lastAgent: Message | null,
): OfferedSlot | null => {
  if (intents.has('affirm')) return affirmed(speaker, situation, lastAgent);
  const thanked = intents.has('thanks') && !intents.has('deny');
  return thanked ? exactOffer(speaker, situation.offers, lastAgent) : null;
};

/** A form asks what brings them: what its message states is the answer. */
const asksNeed = (context: TurnContext, { qualification }: Speaker): string | null => {
  if (context.trigger !== 'form') return null;
  const need = qualification.fields.find((field) => field.kind === 'need');
  const known = context.facts.some((fact) => fact.field === need?.id && fact.messageId === null);
  return need === undefined || known ? null : need.id;
};

const wishedNow = ({ pick, time }: Reading, { now }: TurnContext): View['wish'] =>
  pick.kind === 'wish' && namesTime(time) ? { reading: time, at: now } : null;

/** What of a request is looked at. */
export type Seen = Pick<BrainRequest, 'context' | 'messages' | 'mustAnswer'>;

export const viewOf = (request: Seen, speaker: Speaker): View => {
  const { context } = request;
  const steps = stepsOf(request.messages);
  const first = context.pending[0];
  const before =
    first === undefined
      ? context.transcript
      : context.transcript.filter((message) => message.position < first.position);
  const lastAgent = before.findLast((message) => message.role === 'agent') ?? null;
  const base = {
    lastAgent,
    steps,
    offers: offersBefore(context, steps),
    speaker,
    zone: zoneNamed(context, speaker),
    askedField: asksNeed(context, speaker) ?? lastAsked(before, speaker.qualification, context),
  };
  const situation = situationOf(context, base);
  const form = context.trigger === 'form' && context.pending.length === 0 && context.formMessage !== null;
  const heard = form ? [{ text: context.formMessage ?? '', value: null }] : context.pending;
  const reading = speaker.understand(heard, situation);
  const now = reading.pick.kind === 'slot' ? reading.pick.slot : agreed(reading, speaker, situation, lastAgent);
  const earlier =
    now === null
      ? (pickedBefore(context, speaker, situation) ?? exactOffer(speaker, situation.offers, lastAgent))
      : null;
  const requested = requestOf(context, speaker, situation);
  return {
    ...base,
    context,
    heard,
    request: requested,
    wish: wishedNow(reading, context) ?? requested?.time ?? null,
    saidBefore: context.transcript
      .filter((message) => message.role === 'agent')
      .map((message) => message.text)
      .join('\n'),
    reading,
    again: speaker.againIn(
      heard.flatMap(({ text, value }) => (value === null ? [text] : [])).join('\n'),
      context.now,
      context.zone,
    ),
    slot: now ?? earlier,
    slotWaits: now === null && earlier !== null,
    mustAnswer: request.mustAnswer,
    begun: saidInTurn(request.messages) !== '',
  };
};
