import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Failure } from '../answer.ts';

type EmptyProps = { title: string /** It is the page's only heading. */; alone?: boolean; children: ComponentChildren };

/** A page or part that has nothing to show says what to do about it. */
export const Empty = ({ title, alone = false, children }: EmptyProps) => (
  <div class="empty">
    {alone ? <h1>{title}</h1> : <h2>{title}</h2>}
    <p>{children}</p>
  </div>
);

export const Loading = ({ what }: { what: string }) => (
  <p class="loading" role="status">
    Loading {what}…
  </p>
);

/** What stands in for a page that could not be read; being signed out leads to the sign-in page. */
export function Trouble({ failure, onSignedOut }: { failure: Failure; onSignedOut: () => void }) {
  const signedOut = failure.kind === 'signed_out';
  useEffect(() => {
    if (signedOut) onSignedOut();
  }, [signedOut, onSignedOut]);
  if (failure.kind !== 'failed') return null;
  return (
    <p class="trouble" role="alert">
      {failure.message}
    </p>
  );
}

/** A titled card with an address of its own. */
type CardProps = { id: string; title: string; note?: ComponentChildren; children: ComponentChildren };
export const Card = ({ id, title, note, children }: CardProps) => (
  <section class="card" id={id} aria-labelledby={`${id}-title`}>
    <div class="card-head">
      <h2 id={`${id}-title`}>{title}</h2>
      {note && <span class="card-note">{note}</span>}
    </div>
    {children}
  </section>
);
