import { DateTime } from 'luxon';
import type { JsonObject } from '../../shared/json.ts';
import { arrivalOf } from './arrival.ts';
import type { Variables } from './phrases.ts';
import type { Speech } from './speech.ts';
import type { View } from './view.ts';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** "Mrs. jane DOE" stays as it was typed; only the first word is used. */
const firstName = (name: string | null): string | null => {
  const first = name?.trim().split(/\s+/u)[0] ?? '';
  return /^\p{L}[\p{L}'’-]+$/u.test(first) ? first : null;
};

const slotLabel = (view: View, at: Date): string => {
  const { context, speaker } = view;
  return DateTime.fromJSDate(at, { zone: view.zone })
    .setLocale(context.language)
    .toFormat(speaker.lexicon.pack.format.slot);
};

const zoneName = (view: View, zone: string): string => {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  const named = zone.includes('/') && !zone.startsWith('Etc/');
  return (named ? view.speaker.phrases.say('zone_name', { city }, { seed: '', saidBefore: '' }) : null) ?? city;
};

export const offeredNow = (result: JsonObject): { label: string; startsAt: Date }[] =>
  (Array.isArray(result.slots) ? result.slots : []).flatMap((slot) =>
    typeof slot === 'object' && slot !== null && !Array.isArray(slot)
      ? [{ label: String(slot.label ?? ''), startsAt: new Date(String(slot.startsAt ?? '')) }]
      : [],
  );

/** From what they typed, or from the domain of their own address. */
const theirCompany = ({ contact, account, enrichment }: View['context']): string | null => {
  const found = enrichment.fields.find((one) => one.field === 'company_name')?.value;
  return contact.company ?? account?.name ?? text(found);
};

/** An address that was merely typed must not tell who looks after its company: a rep is named once it is proven. */
const repName = (view: View, told: string | null): string | null => {
  const { contact, bookings, repNames } = view.context;
  const booked = bookings.find((booking) => booking.status === 'confirmed');
  const changed = view.steps.some(
    (step) => ['book_meeting', 'reschedule_meeting'].includes(step.tool) && step.outcome === 'done',
  );
  if (booked !== undefined || changed) return told ?? (booked === undefined ? null : (repNames[booked.repId] ?? null));
  return contact.verifiedAt === null ? null : told;
};

/** Everything that a phrase may name at this step; what is not known is null. */
export const variablesOf = (view: View, speech: Speech): Variables => {
  const { context, reading } = view;
  const result = speech.after?.result ?? {};
  const slots = offeredNow(result);
  const [a, b] =
    reading.pick.kind === 'unclear' ? reading.pick.slots.map((slot) => slotLabel(view, slot.startsAt)) : [];
  const booked = context.bookings.find((booking) => booking.status === 'confirmed');
  const startsAt = slots[0]?.startsAt ?? view.slot?.startsAt ?? booked?.startsAt ?? null;
  const zone = text(result.zone) ?? view.zone;
  return {
    us: context.companyName,
    arrival: arrivalOf(view),
    name: firstName(context.contact.name),
    company: theirCompany(context),
    email: context.contact.email,
    suggestion: reading.doubtfulEmail?.meant ?? null,
    owner: context.contact.verifiedAt === null ? null : context.ownerName,
    rep: repName(view, text(result.repName)),
    label: text(result.label),
    // In another zone than the turn's the chips and the tool name the time; a bare one could be misread.
    slot: startsAt === null || view.zone !== context.zone ? null : slotLabel(view, startsAt),
    moment: startsAt === null ? null : slotLabel(view, startsAt),
    slots: slots.length === 0 ? null : slots.map((slot) => slot.label).join(' · '),
    zone: zoneName(view, zone),
    a: a ?? null,
    b: b ?? null,
    number: reading.pick.kind === 'unclear' && reading.pick.count !== undefined ? String(reading.pick.count) : null,
  };
};
