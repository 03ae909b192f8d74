import { useEffect, useRef } from 'preact/hooks';
import type { BookWords } from './words.ts';

export type Who = { name: string; email: string; company: string; message: string };

export type DetailsProps = {
  words: BookWords;
  when: string;
  place: string;
  /** Not where the link already says who they are. */
  asksWho: boolean;
  wrong: { field: string | null; message: string } | null;
  busy: boolean;
  onBack: () => void;
  onSubmit: (who: Who) => void;
};

export function Details({ words, when, place, asksWho, wrong, busy, onBack, onSubmit }: DetailsProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? '');
    onSubmit({ name: text('name'), email: text('email'), company: text('company'), message: text('message') });
  };
  const field = (name: string) => ({
    name,
    id: name,
    ...(wrong?.field === name && { 'aria-invalid': true, 'aria-describedby': `${name}-wrong` }),
  });
  const fault = (name: string) =>
    wrong?.field === name && (
      <p class="wrong" id={`${name}-wrong`}>
        {wrong.message}
      </p>
    );
  return (
    <form onSubmit={submit}>
      <h2 ref={heading} tabIndex={-1} class="picked">
        {when} <span>{words.timeOf(place)}</span>
      </h2>
      {asksWho && (
        <>
          <label for="name">{words.name}</label>
          <input {...field('name')} autocomplete="name" maxLength={200} required />
          {fault('name')}
          <label for="email">{words.email}</label>
          <input {...field('email')} type="email" autocomplete="email" required />
          {fault('email')}
          <label for="company">{words.company}</label>
          <input {...field('company')} autocomplete="organization" maxLength={200} />
          <label for="message">{words.message}</label>
          <textarea {...field('message')} rows={3} maxLength={5000} />
        </>
      )}
      {wrong && wrong.field === null && (
        <p class="wrong" role="alert">
          {wrong.message}
        </p>
      )}
      <div class="actions">
        <button type="button" class="quiet" onClick={onBack}>
          {words.others}
        </button>
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? words.booking : words.book}
        </button>
      </div>
    </form>
  );
}
