import { useEffect, useRef, useState } from 'preact/hooks';
import type { Booked, Time } from '../book/api.ts';
import { inWords, placeOf } from '../book/days.ts';
import type { Offer } from './api.ts';
import type { TimesWords } from './words.ts';

export type OfferProps = { offer: Offer; words: TimesWords; zone: string; locale: string };

/** Few times, one click each: nothing is asked that the form has not said. */
export function OfferedTimes({ offer, words, zone, locale }: OfferProps) {
  const [times, setTimes] = useState(offer.times);
  const [picked, setPicked] = useState<Time | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [booked, setBooked] = useState<Booked | null>(null);
  if (booked) return <Done {...{ booked, words, zone, locale }} />;

  async function book(time: Time): Promise<void> {
    if (picked) return;
    setPicked(time);
    setNote(words.booking);
    const answer = await offer.book(time, locale);
    setPicked(null);
    if (answer.kind === 'booked') return setBooked(answer.booked);
    if (answer.kind === 'refused') return setNote(words.lost);
    setTimes(answer.instead);
    setNote(answer.instead.length > 0 ? words.taken : words.none);
  }

  return (
    <section class="offer">
      <h1>{words.title}</h1>
      <p class="soft">
        {words.held} {words.place(placeOf(zone))}
      </p>
      <ul>
        {times.map((time) => (
          <li key={time.startsAt}>
            <button type="button" aria-disabled={picked !== null} onClick={() => void book(time)}>
              <Clock {...{ time, zone, locale }} />
            </button>
          </li>
        ))}
      </ul>
      <p class="note" role="status">
        {note}
      </p>
      <p class="small">{words.disclosure}</p>
    </section>
  );
}

function Clock({ time: { startsAt }, zone, locale }: { time: Time; zone: string; locale: string }) {
  const at = new Date(startsAt);
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(at);
  return (
    <>
      <span class="day">{write({ weekday: 'short', day: 'numeric', month: 'short' })}</span>{' '}
      <span class="hour">{write({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}</span>
    </>
  );
}

const minuteMs = 60_000;

function Done({ booked, words, zone, locale }: { booked: Booked } & Omit<OfferProps, 'offer'>) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { startsAt, endsAt, repName, icsUrl } = booked;
  const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / minuteMs);
  return (
    <section class="offer">
      <p class="eyebrow">{words.booked}</p>
      <h1 ref={heading} tabIndex={-1}>
        {inWords(startsAt, zone, locale)}
      </h1>
      <p class="soft">
        {words.who(repName, minutes)} {words.place(placeOf(zone))}
      </p>
      <a class="add" href={icsUrl} target="_blank" rel="noreferrer">
        {words.add}
      </a>
    </section>
  );
}
