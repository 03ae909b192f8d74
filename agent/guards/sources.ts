import { DateTime } from 'luxon';
import type { TurnContext } from '../../shared/turn.ts';
import { numbersIn } from '../../tools/qualification/numbers.ts';
import { type Calendar, calendarIn } from './dates.ts';
import { type Money, moneyIn } from './money.ts';

/** What the agent may say an amount, a date or a promise from. */
export type Sources = {
  /** What we vouch for: the knowledge base, a colleague's words. Lower case. */
  grounded: string;
  numbers: ReadonlySet<number>;
  groundedMoney: readonly Money[];
  toldMoney: readonly Money[];
  /** Days and times that stand in texts. */
  written: Calendar;
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

function collect(context: TurnContext, companyText: string): Sources {
  const grounded = [
    companyText,
    ...context.knowledge.map((hit) => `${hit.title}\n${hit.text}`),
    ...context.transcript.filter(({ role }) => role === 'rep').map(({ text }) => text),
  ].join('\n');
  const told = toldBy(context).join('\n');
  const repeated = context.transcript.filter(({ role }) => role === 'agent').map(({ text }) => text);
  const texts = [grounded, told, ...repeated].join('\n');
  const meetings = [...context.offers, ...context.bookings];
  return {
    grounded: grounded.toLowerCase(),
    numbers: new Set([
      ...numbersIn(texts),
      ...meetings.map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 60_000),
      context.offers.length,
      1,
    ]),
    groundedMoney: moneyIn(grounded),
    toldMoney: moneyIn(told),
    written: calendarIn(texts),
    slots: [
      ...meetings.flatMap((meeting) => momentsOf(meeting, context)),
      // A meeting is told in the zone in which it was offered.
      ...context.bookings.flatMap((meeting) => momentsOf(meeting, { ...context, zone: meeting.zone })),
    ],
  };
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

function momentOf(at: Date, { zone, language }: TurnContext): Calendar {
  const local = DateTime.fromJSDate(at, { zone }).setLocale(language);
  return {
    times: new Set([local.hour * 60 + local.minute]),
    weekdays: new Set([local.weekday]),
    dates: new Set([local.month * 100 + local.day]),
    months: new Set([local.month]),
  };
}
