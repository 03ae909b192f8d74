import { useEffect, useRef, useState } from 'preact/hooks';
import { ago } from '../format.ts';
import type { PageProps } from '../page-props.ts';
import { Empty, Loading, Trouble } from '../parts/messages.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { Link } from '../router.tsx';
import { useLive } from '../use-live.ts';
import type { ListedMail, Status } from '../wire.ts';

const perPage = 25;

/** Every mail that came in, and why those were not answered that were not: nothing is silently dropped. */
export function MailsPage({ api, onSignedOut }: PageProps) {
  const [search, setSearch] = useState('');
  const [unanswered, setUnanswered] = useState(false);
  const what = `${unanswered}:${search}`;
  const [older, setOlder] = useState<{ what: string; items: ListedMail[]; next: string | null } | null>(null);
  const ended = useRef(new AbortController());
  useEffect(() => {
    document.title = 'Mails · Usher';
    return () => ended.current.abort();
  }, []);
  const ask = (cursor: string | null, signal: AbortSignal) =>
    api.mails({ search, unanswered, cursor, limit: perPage }, signal);
  const { value, failure } = useLive(`mails:${what}`, (signal) => ask(null, signal), 3000);
  const { value: house } = useLive('mails:house', api.status, 30_000);
  const door = house?.parts.find(({ part }) => part === 'Email');
  const added = older?.what === what ? older : null;
  const next = added ? added.next : (value?.nextCursor ?? null);
  const items = merge(value?.items ?? [], added?.items ?? []);
  const more = async () => {
    const answer = await ask(next, ended.current.signal);
    if (answer.kind !== 'ok') return;
    setOlder({ what, items: [...(added?.items ?? []), ...answer.value.items], next: answer.value.nextCursor });
  };
  return (
    <div class="page">
      <div class="page-top">
        <h1>Mails</h1>
        <div class="mail-tools">
          <label class="mail-filter">
            <input
              type="checkbox"
              checked={unanswered}
              onChange={({ currentTarget }) => setUnanswered(currentTarget.checked)}
            />
            Not answered only
          </label>
          <SearchBox what="mails" by="sender or subject" onSearch={setSearch} />
        </div>
      </div>
      {door?.isBroken && <Broken door={door} />}
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!value && !failure && <Loading what="mails" />}
      {value && items.length === 0 && (
        <NoMails filtered={search !== '' || unanswered} hasDoor={door?.mode === 'real'} />
      )}
      <ul class="mails">
        {items.map((mail) => (
          <Mail key={mail.id} mail={mail} />
        ))}
      </ul>
      {next && (
        <button type="button" class="button more" onClick={more}>
          Show older mails
        </button>
      )}
    </div>
  );
}

/** A mailbox that is not read is seen where its mails are missed. */
const Broken = ({ door: { now, how } }: { door: Status['parts'][number] }) => (
  <p class="trouble" role="alert">
    {now}. {how}
  </p>
);

function Mail({ mail }: { mail: ListedMail }) {
  const { fromName, fromAddress, subject, newText, leadId, attachments, receivedAt } = mail;
  return (
    <li class="mail">
      <div class="mail-head">
        <strong>{fromName || fromAddress || 'no sender'}</strong>
        {fromName && fromAddress && <span class="faint">{fromAddress}</span>}
        <Outcome mail={mail} />
        <time class="mail-age" dateTime={receivedAt}>
          {ago(receivedAt, Date.now())}
        </time>
      </div>
      <h2>
        {leadId ? <Link to={`/console/leads/${leadId}`}>{subject || 'no subject'}</Link> : subject || 'no subject'}
      </h2>
      {newText.trim() !== '' && <p class="mail-text">{newText.trim().slice(0, 280)}</p>}
      {attachments.length > 0 && (
        <ul class="mail-files" aria-label="Attachments">
          {attachments.map(({ position, name, type, sizeBytes, isKept }) => (
            <li key={position}>
              {isKept ? (
                <a href={`/v1/mails/${encodeURIComponent(mail.id)}/attachments/${position}`} download>
                  {name ?? type}
                </a>
              ) : (
                <span>{name ?? type}</span>
              )}{' '}
              <span class="faint">
                {sizeOf(sizeBytes)}
                {isKept ? '' : ', too large to keep'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Why nobody answered, in words. */
const reasons: Record<string, string> = {
  auto_reply: 'automatic reply',
  bounce: 'came back',
  list: 'mailing list',
  notice: 'notice of a machine',
  own_mail: 'our own mail',
  loop_cap: 'too many mails in a short time',
  spoofed: 'forged sender',
  suppressed: 'suppressed address',
  opted_out: 'opted out',
  empty: 'empty',
  no_sender: 'no sender',
  not_sales: 'not a sales matter',
  calendar_answer: 'answer to an invitation',
  colleague: 'from a colleague of ours',
};

function Outcome({ mail: { unanswered, detail } }: { mail: ListedMail }) {
  if (!unanswered) return <span class="badge badge--answered">In conversation{detail ? `: ${detail}` : ''}</span>;
  // Nobody waits for an answer to that one.
  if (unanswered === 'calendar_answer') return <span class="badge badge--nurture">Calendar: {detail}</span>;
  return (
    <span class="badge badge--unanswered">
      Not answered: {reasons[unanswered] ?? unanswered}
      {detail ? ` (${detail})` : ''}
    </span>
  );
}

const sizeOf = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function merge(fresh: ListedMail[], older: ListedMail[]): ListedMail[] {
  const known = new Set(fresh.map(({ id }) => id));
  return [...fresh, ...older.filter(({ id }) => !known.has(id))];
}

const NoMails = ({ filtered, hasDoor }: { filtered: boolean; hasDoor: boolean }) =>
  filtered ? (
    <Empty title="No mail matches">Nothing of the kind has come in.</Empty>
  ) : hasDoor ? (
    <Empty title="No mails yet">Every mail that comes in appears here, answered or not.</Empty>
  ) : (
    <Empty title="No mails yet">
      Set <code>IMAP_URL</code> and <code>SMTP_URL</code>, or try it without an account:{' '}
      <code>npm run mail:sandbox</code>. Every mail that comes in appears here, answered or not.
    </Empty>
  );
