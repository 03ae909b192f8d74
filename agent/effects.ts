import { DateTime } from 'luxon';
import type { Change, TurnContext } from '../shared/turn.ts';
import { dayAndTime } from './control/words.ts';
import { calendarIn } from './guards/dates.ts';
import { wordsOf } from './guards/words/languages.ts';

/** Sentences of the house on what has happened to a meeting: whoever was to say it may have fallen silent. */
const en = {
  confirmed: (when: string) => `Your meeting is booked for ${when}.`,
  rescheduled: (when: string) => `Your meeting is now on ${when}.`,
  cancelled: (_: string) => 'Your meeting is cancelled.',
};

const texts: Record<string, typeof en> = {
  en,
  de: {
    confirmed: (when) => `Ihr Termin ist gebucht: ${when}.`,
    rescheduled: (when) => `Ihr Termin ist verschoben auf ${when}.`,
    cancelled: () => 'Ihr Termin ist abgesagt.',
  },
  es: {
    confirmed: (when) => `Su reunión queda reservada para el ${when}.`,
    rescheduled: (when) => `Su reunión queda cambiada al ${when}.`,
    cancelled: () => 'Su reunión queda cancelada.',
  },
  fr: {
    confirmed: (when) => `Votre rendez-vous est fixé au ${when}.`,
    rescheduled: (when) => `Votre rendez-vous est déplacé au ${when}.`,
    cancelled: () => 'Votre rendez-vous est annulé.',
  },
  pt: {
    confirmed: (when) => `A sua reunião está marcada para ${when}.`,
    rescheduled: (when) => `A sua reunião passou para ${when}.`,
    cancelled: () => 'A sua reunião foi cancelada.',
  },
};

/** What this turn has done to their meeting and has not said; nothing where it has. */
export function untoldEffect(changes: readonly Change[], { language }: TurnContext, said: string): string {
  const last = changes.findLast((change) => change.type === 'booking');
  if (last?.type !== 'booking') return '';
  const { booking, change } = last;
  const words = wordsOf(language);
  const local = DateTime.fromJSDate(booking.startsAt, { zone: booking.zone });
  const isTold =
    change === 'cancelled'
      ? words.some(({ claims }) => claims.cancellation.test(said))
      : calendarIn(said, words).time.has(local.hour * 60 + local.minute);
  return isTold ? '' : (texts[language] ?? en)[change](dayAndTime(booking.startsAt, booking.zone, language));
}
