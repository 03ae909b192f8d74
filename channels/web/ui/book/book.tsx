import { useEffect, useRef, useState } from 'preact/hooks';
import type { BookApi, Booked, Page, Time } from './api.ts';
import { byDay, inWords, placeOf } from './days.ts';
import { Details, type Who } from './details.tsx';
import { Times } from './times.tsx';

export type BookProps = { api: BookApi; token: string | null; zone: string; locale: string; newId: () => string };

type Loaded = Page | 'loading' | 'failed' | 'unknown';

/** Pick a time, say who you are, done: one page, one column of days, no account. */
export function Book({ api, token, zone, locale, newId }: BookProps) {
  const [page, setPage] = useState<Loaded>('loading');
  const [booked, setBooked] = useState<Booked | null>(null);
  const load = () => {
    setPage('loading');
    api.load().then(
      (found) => setPage(found ?? 'unknown'),
      () => setPage('failed'),
    );
  };
  useEffect(load, []);
  if (booked) return <Done booked={booked} zone={zone} locale={locale} />;
  if (page === 'loading') return <Card title="Finding free times…" />;
  if (page === 'unknown')
    return <Card title="There is no such page" text="Please check the link that you were given." />;
  if (page === 'failed')
    return (
      <Card title="The times could not be loaded">
        <button type="button" class="button" onClick={load}>
          Try again
        </button>
      </Card>
    );
  return <Choice {...{ api, token, zone, locale, newId }} page={page} onBooked={setBooked} />;
}

type ChoiceProps = BookProps & { page: Page; onBooked: (booked: Booked) => void };

function Choice({ api, token, zone, locale, newId, page: { host, times: free }, onBooked }: ChoiceProps) {
  const [times, setTimes] = useState(free);
  const [picked, setPicked] = useState<Time | null>(null);
  const [lead, setLead] = useState(token);
  const [wrong, setWrong] = useState<{ field: string | null; message: string } | null>(null);
  const [busy, setBusy] = useState(false);
  // One request for one visit: pressing twice, or again after a lost answer, makes one lead.
  const requestId = useRef(newId());
  const place = placeOf(zone);

  async function book(time: Time, who: Who): Promise<void> {
    if (busy) return;
    setBusy(true);
    setWrong(null);
    const asked = { startsAt: time.startsAt, zone, requestId: requestId.current, chatToken: lead };
    const answer = await api.book({ ...asked, who: lead ? null : who });
    setBusy(false);
    if (answer.kind === 'booked') return onBooked(answer.booked);
    if (answer.kind === 'refused') return setWrong(answer);
    setLead(answer.chatToken);
    setPicked(null);
    setTimes(answer.instead);
  }

  const form = { place, wrong, busy, asksWho: lead === null };
  return (
    <section class="card">
      <HostHead {...host} />
      {times !== free && <TooLate />}
      {picked ? (
        <Details
          {...form}
          when={inWords(picked.startsAt, zone, locale)}
          onBack={() => setPicked(null)}
          onSubmit={(who) => void book(picked, who)}
        />
      ) : (
        <Times days={byDay(times, zone, locale)} place={place} onPick={setPicked} />
      )}
    </section>
  );
}

const HostHead = ({ name, title, minutes }: Page['host']) => (
  <header>
    <p class="eyebrow">{minutes} minutes</p>
    <h1>Meet {name}</h1>
    {title && <p class="soft">{title}</p>}
  </header>
);

const TooLate = () => (
  <p class="note" role="status">
    Somebody has just taken that time. These are held for you for ten minutes.
  </p>
);

function Done({ booked, zone, locale }: { booked: Booked; zone: string; locale: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="card">
      <p class="eyebrow">Booked</p>
      <h1 ref={heading} tabIndex={-1}>
        {inWords(booked.startsAt, zone, locale)}
      </h1>
      <p class="soft">
        With {booked.repName}, {placeOf(zone)} time.
      </p>
      <a class="button" href={booked.icsUrl}>
        Add to your calendar
      </a>
    </section>
  );
}

function Card({ title, text, children }: { title: string; text?: string; children?: preact.ComponentChildren }) {
  return (
    <section class="card" aria-live="polite">
      <h1>{title}</h1>
      {text && <p class="soft">{text}</p>}
      {children}
    </section>
  );
}
