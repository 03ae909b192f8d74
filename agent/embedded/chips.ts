import type { Pack } from '../../prompts/schemas/pack.ts';
import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { Chip } from '../../shared/conversation.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { asksFor, remindsOf } from '../qualification.ts';
import { offersHuman, offersMeeting, offersTimes } from './offers.ts';
import { createPhrases, type Phrases } from './phrases.ts';

/** Slots that were offered and are still held, as they were labelled then. */
const standingSlots = ({ offers, transcript }: TurnContext): Chip[] => {
  const shown = new Map(transcript.flatMap((message) => message.chips).map((chip) => [chip.value, chip]));
  return offers.flatMap((offer) => shown.get(`slot:${offer.id}`) ?? []);
};

/** "Tue 24 Nov, 15:00" of "Tue 24 Nov, 15:00 (Berlin time)". */
const timeIn = (label: string): string => label.replace(/ \(.*$/u, '');

/** The address that was suggested, to be taken with one click. */
const addressIn = (reply: string): Chip[] => {
  const [address] = /[^\s@]+@[^\s@?]+[^\s@?.,]/u.exec(reply) ?? [];
  return address === undefined ? [] : [{ label: address, value: `email:${address}` }];
};

/** "Tue 24 Nov, 09:00" or "9 people", after words that ask which of the two was meant. */
const hourOrPeople = (
  context: TurnContext,
  reply: string,
  { phrases = {} }: Partial<Pack>,
  fieldId: string,
): Chip[] => {
  const [number] = /\d+(?=\D*$)/.exec(reply) ?? [];
  const [label] = phrases.people_count ?? [];
  const times = standingSlots(context).filter((chip) => reply.includes(timeIn(chip.label)));
  if (number === undefined || label === undefined) return times;
  return [...times, { label: label.replace('{number}', number), value: `answer:${fieldId}:${number}` }];
};

export type ReplyChips = (context: TurnContext, reply: string) => Chip[];

/**
 * The quick replies that fit what an agent message says, whichever brain wrote it: the choices of the field it asks
 * for, yes and no to an offer, the ways out of a clarifying question. New slots bring their own chips; words that come
 * back to slots offered before bring those that still stand.
 */
export const createReplyChips = ({
  packs,
  qualification,
}: {
  packs: Record<string, Pack>;
  qualification: QualificationConfig;
}): ReplyChips => {
  const phrases = new Map<string, Phrases>(
    Object.entries(packs).map(([language, pack]) => [language, createPhrases(pack)] as const),
  );

  return (context, reply) => {
    const language = phrases.has(context.language) ? context.language : 'en';
    const says = phrases.get(language);
    const offered = packs[language]?.chips ?? {};
    const has = (keys: readonly string[]): boolean => says !== undefined && keys.some((key) => says.isIn(key, reply));
    if (has(['did_you_mean'])) return addressIn(reply);
    const size = qualification.fields.find(({ kind }) => kind === 'headcount');
    if (size !== undefined && has(['hour_or_people']))
      return hourOrPeople(context, reply, packs[language] ?? {}, size.id);
    if (has(['clarify', 'here_to_help'])) return offered.clarify ?? [];
    if (has(offersHuman)) return offered.human ?? [];
    if (has(offersMeeting)) return offered.meeting ?? [];
    const standing = standingSlots(context);
    const named = standing.filter((chip) => reply.includes(timeIn(chip.label)));
    if (has(offersTimes) || named.length > 1) return standing;
    const asked = qualification.fields.find((field) => {
      const state = context.qualification.fields.find((one) => one.id === field.id);
      if (state === undefined || state.known !== null || state.chips.length === 0) return false;
      return remindsOf(field, reply) || asksFor(field, reply, language);
    });
    return context.qualification.fields.find((field) => field.id === asked?.id)?.chips ?? [];
  };
};
