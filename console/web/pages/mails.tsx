import { useEffect } from 'preact/hooks';
import { ago } from '../format.ts';
import type { PageProps } from '../page-props.ts';
import { Empty, Loading, Trouble } from '../parts/messages.tsx';
import { Pages } from '../parts/pages.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { Link, useAsked } from '../router.tsx';
import { useLive } from '../use-live.ts';
import type { ListedMail, Status } from '../wire.ts';

const perPage = 25;

/** Every mail that came in, and why those were not answered that were not: nothing is silently dropped. */
export function MailsPage({ api, onSignedOut }: PageProps) {
  const { address, query, change } = useAsked();
  useEffect(() => {
    document.title = 'Mails · Usher';
  }, []);
  const { value, failure } = useLive(
    `mails:${address}`,
    (signal) => api.mails(new URLSearchParams([...query, ['limit', String(perPage)]]), signal),
    3000,
  );
  const { value: house } = useLive('mails:house', api.status, 30_000);
  const door = house?.parts.find(({ part }) => part === 'Email');
  const items = value?.items ?? [];
  return (
    <div class="page">
      <div class="page-top">
        <h1>Mails</h1>
        <div class="mail-tools">
          <label class="mail-filter">
            <input
              type="checkbox"
              checked={query.get('unanswered') === 'true'}
              onChange={({ currentTarget }) => change('unanswered', currentTarget.checked ? 'true' : '')}
            />
            Not answered only
          </label>
          <SearchBox
            what="mails"
            by="sender or subject"
            text={query.get('q') ?? ''}
            onSearch={(text) => change('q', text)}
          />
        </div>
      </div>
      {door?.isBroken && <Broken door={door} />}
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      {!value && !failure && <Loading what="mails" />}
      {value && items.length === 0 && <NoMails filtered={query.size > 0} hasDoor={door?.mode === 'real'} />}
      <ul class="mails">
        {items.map((mail) => (
          <Mail key={mail.id} mail={mail} />
        ))}
      </ul>
      <Pages what="mails" query={query} next={value?.nextCursor ?? null} />
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

const NoMails = ({ filtered, hasDoor }: { filtered: boolean; hasDoor: boolean }) =>
  filtered ? (
    <Empty title="No mail matches">Take the filter away, or look for something else.</Empty>
  ) : hasDoor ? (
    <Empty title="No mails yet">Every mail that comes in appears here, answered or not.</Empty>
  ) : (
    <Empty title="No mails yet">
      Set <code>IMAP_URL</code> and <code>SMTP_URL</code>, or try it without an account:{' '}
      <code>npm run mail:sandbox</code>. Every mail that comes in appears here, answered or not.
    </Empty>
  );
