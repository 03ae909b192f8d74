import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, BookApi, Booked, Page, Time } from './api.ts';
import { byDay, inWords, placeOf } from './days.ts';
import { Details, type Who } from './details.tsx';
import { Times } from './times.tsx';
import type { BookWords } from './words.ts';

export type BookProps = {
  api: BookApi;
  token: string | null;
  words: BookWords;
  zone: string;
  locale: string;
  newId: () => string;
};

type Loaded = Page | 'loading' | 'failed' | 'unknown';

/** Pick a time, say who you are, done: one page, one column of days, no account. */
export function Book({ api, token, words, zone, locale, newId }: BookProps) {
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
  if (booked) return <Done {...{ booked, words, zone, locale }} />;
  if (page === 'loading') return <Card title={words.finding} />;
  if (page === 'unknown') return <Card title={words.unknown} text={words.checkLink} />;
  if (page === 'failed')
    return (
      <Card title={words.failed}>
        <button type="button" class="button" onClick={load}>
          {words.again}
        </button>
      </Card>
    );
  return <Choice {...{ api, token, words, zone, locale, newId }} page={page} onBooked={setBooked} />;
}

type Wrong = { field: string | null; message: string };

const wrongFields: Record<string, (words: BookWords) => string> = {
  name: ({ wrongName }) => wrongName,
  email: ({ wrongEmail }) => wrongEmail,
};

function wrongOf({ why, field }: Extract<Answer, { kind: 'refused' }>, words: BookWords): Wrong {
  if (why !== 'field') return { field: null, message: words[why] };
  const message = wrongFields[field ?? '']?.(words);
  return message ? { field, message } : { field: null, message: words.wrong };
}

type ChoiceProps = BookProps & { page: Page; onBooked: (booked: Booked) => void };

function Choice({
  api,
  token,
  words,
  zone,
  locale,
  newId,
  page: { host, company, times: free },
  onBooked,
}: ChoiceProps) {
  const [times, setTimes] = useState(free);
  const [picked, setPicked] = useState<Time | null>(null);
  const [lead, setLead] = useState(token);
  const [colleague, setColleague] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
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
    if (answer.kind === 'refused') return setWrong(wrongOf(answer, words));
    setLead(answer.chatToken);
    setColleague(answer.colleague);
    setPicked(null);
    setTimes(answer.instead);
  }

  const form = { words, place, wrong, busy, asksWho: lead === null };
  return (
    <section class="card">
      <HostHead host={host} company={company ?? null} words={words} />
      {times !== free && <TooLate text={colleague ? words.colleague(host.name, colleague) : words.tooLate} />}
      {picked ? (
        <Details
          {...form}
          when={inWords(picked.startsAt, zone, locale)}
          onBack={() => setPicked(null)}
          onSubmit={(who) => void book(picked, who)}
        />
      ) : (
        <Times days={byDay(times, zone, locale)} words={words} place={place} onPick={setPicked} />
      )}
    </section>
  );
}

type HostHeadProps = { host: Page['host']; company: string | null; words: BookWords };

const HostHead = ({ host: { name, title, minutes }, company, words }: HostHeadProps) => (
  <header>
    <p class="eyebrow">{words.minutes(minutes)}</p>
    <h1>{words.meet(name)}</h1>
    {name !== company && (title || company) && <p class="soft">{[title, company].filter((one) => one).join(', ')}</p>}
  </header>
);

const TooLate = ({ text }: { text: string }) => (
  <p class="note" role="status">
    {text}
  </p>
);

function Done({ booked, words, zone, locale }: Pick<BookProps, 'words' | 'zone' | 'locale'> & { booked: Booked }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="card">
      <p class="eyebrow">{words.booked}</p>
      <h1 ref={heading} tabIndex={-1}>
        {inWords(booked.startsAt, zone, locale)}
      </h1>
      <p class="soft">{words.with(booked.repName, placeOf(zone))}</p>
      <a class="button" href={booked.icsUrl}>
        {words.add}
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
