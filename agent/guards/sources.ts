import { DateTime } from 'luxon';
import type { Message } from '../../shared/conversation.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { numbersIn } from '../../tools/qualification/numbers.ts';
import { type Calendar, calendarIn } from './dates.ts';
import { type Duration, durationsOf, spelledNumbers } from './durations.ts';
import { type Money, moneyIn } from './money.ts';
import { type Plan, plansIn } from './plans.ts';
import { nameWords } from './vocabulary.ts';
import { wordsOf } from './words/languages.ts';
import type { GuardWords } from './words/words.ts';

/** What the agent may say an amount, a date or a promise from. */
export type Sources = {
  /** The words of the conversation's language, and English ones. */
  words: readonly GuardWords[];
  /** What we vouch for: the knowledge base, a colleague's words. Lower case. */
  grounded: string;
  groundedNumbers: ReadonlySet<number>;
  /** What the prospect said, and what the agent said before: it may be repeated. */
  heardNumbers: ReadonlySet<number>;
  durations: readonly Duration[];
  /** The words of what we vouch for in this talk beside the articles: a colleague's, and those of the company itself. */
  vouchedNames: ReadonlySet<string>;
  /** Those of prospect and agent, and of what is known about who writes. */
  heardNames: ReadonlySet<string>;
  /** With the amounts that the agent has given before: they had a source then. */
  groundedMoney: readonly Money[];
  toldMoney: readonly Money[];
  /** What costs how much, and how far it goes. */
  plans: readonly Plan[];
  /** Days and times that stand in what we vouch for. */
  written: Calendar;
  /** Those that prospect and agent have named: they may be spoken of, not offered. */
  heard: Calendar;
  /** Days and times of slots and meetings, each pair belonging together. */
  slots: readonly Calendar[];
};

/** Built once per state of a turn: the same context is asked about many sentences. */
export function createSources(companyText: string): (context: TurnContext) => Sources {
  const known = new WeakMap<TurnContext, Sources>();
  return (context) => {
    const found = known.get(context) ?? collect(context, companyText);
    known.set(context, found);
    return found;
  };
}

/** How long an offer is held, which the agent may say. */
const heldMinutes = 10;

function collect(context: TurnContext, companyText: string): Sources {
  const words = wordsOf(context.language);
  const grounded = [
    companyText,
    ...context.knowledge.map((hit) => `${hit.title}\n${hit.text}`),
    ...context.transcript.filter(({ role }) => role === 'rep').map(({ text }) => text),
  ].join('\n');
  const told = toldBy(context).join('\n');
  const repeated = context.transcript.filter(({ role }) => role === 'agent').map(({ text }) => text);
  const asked = context.qualification.fields.flatMap(({ chips }) => chips.map(({ label }) => label));
  const heard = [told, ...repeated, ...asked].join('\n');
  const meetings = [...context.offers, ...context.bookings];
  const lengths = meetings.map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 60_000);
  return lazily<Sources>({
    words: () => words,
    grounded: () => grounded.toLowerCase(),
    groundedNumbers: () => numbersOf(grounded, words, [...lengths, context.offers.length, 1]),
    heardNumbers: () => numbersOf(heard, words),
    durations: () => [
      ...durationsOf(`${grounded}\n${heard}`, words),
      ...(meetings.length > 0 ? [...lengths, heldMinutes] : []).map((value) => ({ value, unit: 'minute' as const })),
    ],
    groundedMoney: () => [...moneyIn(grounded), ...given(context.transcript)],
    toldMoney: () => moneyIn(told),
    vouchedNames: () => new Set(nameWords([grounded, ...Object.values(context.repNames), context.zone].join('\n'))),
    heardNames: () => new Set(nameWords([heard, context.companyName, context.page ?? ''].join('\n'))),
    plans: () => plansIn(grounded),
    written: () => calendarIn(grounded, words),
    heard: () => calendarIn(heard, words),
    slots: () => [
      ...meetings.flatMap((meeting) => momentsOf(meeting, context)),
      ...[context.willWriteAt, arrivalOf(context)].flatMap((at) => (at ? [momentOf(at, context)] : [])),
      // A meeting is told in the zone in which it was offered.
      ...meetings.flatMap((meeting) => momentsOf(meeting, { ...context, zone: meeting.zone ?? context.zone })),
    ],
  });
}

/** When the colleague who was called is there. */
const arrivalOf = ({ escalation }: TurnContext): Date | null => {
  const from = escalation?.presence?.from;
  return from ? new Date(from) : null;
};

/** Most sentences name no amount and no date: what they would be held against is worked out when one does. */
function lazily<T extends object>(makers: { [Key in keyof T]: () => T[Key] }): T {
  const made = {} as T;
  for (const key in makers)
    Object.defineProperty(made, key, {
      configurable: true,
      get() {
        const value = makers[key]();
        Object.defineProperty(made, key, { value });
        return value;
      },
    });
  return made;
}

/** The same with more numbers that may be repeated. */
export function withHeard(sources: Sources, numbers: readonly number[]): Sources {
  if (numbers.length === 0) return sources;
  return Object.create(sources, { heardNumbers: { value: new Set([...sources.heardNumbers, ...numbers]) } });
}

const numbersOf = (text: string, words: Sources['words'], others: readonly number[] = []): Set<number> =>
  new Set([...numbersIn(text), ...spelledNumbers(text, words), ...others]);

/** The amounts that the agent named first: they passed the guards, while an echo of the prospect's proves nothing. */
function given(transcript: readonly Message[]): Money[] {
  const told: Money[] = [];
  const ours: Money[] = [];
  for (const { role, text } of transcript) {
    const amounts = moneyIn(text);
    if (role === 'prospect') told.push(...amounts);
    if (role === 'agent')
      ours.push(...amounts.filter(({ value, unit }) => !told.some((one) => one.value === value && one.unit === unit)));
  }
  return ours;
}

/** The prospect's own words, wherever they stand. */
function toldBy(context: TurnContext): string[] {
  const { contact, facts, formMessage, transcript } = context;
  return [
    ...transcript.filter(({ role }) => role === 'prospect').map(({ text }) => text),
    formMessage ?? '',
    ...facts.flatMap(({ value, quote }) => [String(value), quote]),
    ...[contact.name, contact.company, contact.title, contact.email, contact.phone].map((text) => text ?? ''),
    ...context.enrichment.fields.map(({ value }) => String(value)),
  ];
}

const momentsOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, context: TurnContext): Calendar[] => [
  momentOf(startsAt, context),
  momentOf(endsAt, context),
];

/** Day and time of an instant, as the prospect reads it. */
export function momentOf(at: Date, { zone, language, now }: TurnContext): Calendar {
  const local = DateTime.fromJSDate(at, { zone }).setLocale(language);
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  return {
    time: new Set([local.hour * 60 + local.minute]),
    weekday: new Set([local.weekday]),
    date: new Set([local.month * 100 + local.day]),
    day: new Set([local.day]),
    month: new Set([local.month]),
    ahead: new Set([Math.round(local.startOf('day').diff(today, 'days').days)]),
  };
}
