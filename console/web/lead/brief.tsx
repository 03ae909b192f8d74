import type { Brief } from '../../../shared/brief.ts';
import type { Answer } from '../answer.ts';
import type { LeadAction } from '../api.ts';
import { dayAndTime, meetingTime, sentence, words } from '../format.ts';
import type { Lead, Rep } from '../wire.ts';
import { BriefActions } from './brief-actions.tsx';

type BriefCardProps = {
  lead: Lead;
  reps: Rep[];
  act: (action: LeadAction, key: string) => Promise<Answer<unknown>>;
  onDone: () => void;
};

/** What a human was called for; ops may write topics of their own. */
const topics: Record<string, string> = {
  human: 'Asks for a person',
  no_answer: 'The agent had no answer',
  unclear: 'Not understood',
  more: 'Wants to know more',
  language: 'Another language',
};

const whyNone = ({ contact, tier }: Lead): string =>
  contact.optedOutAt
    ? 'They opted out: nobody is asked to write to them.'
    : tier === 'nurture'
      ? 'This lead stays in nurture: no rep is asked for their time.'
      : 'The agent writes it as soon as a rep should know: when a meeting is booked, or when a human is needed.';

/** What the rep is handed, with the same buttons as in Slack. */
export function BriefCard({ lead, reps, act, onDone }: BriefCardProps) {
  const { brief } = lead;
  if (!brief) {
    return (
      <section class="card brief brief--none" aria-labelledby="brief-title">
        <h2 id="brief-title">No brief yet</h2>
        <p>{whyNone(lead)}</p>
      </section>
    );
  }
  return (
    <section class="card brief" aria-labelledby="brief-title">
      <div class="brief-main">
        <p class="brief-for" id="brief-title">
          {brief.rep ? `Brief for ${brief.rep.name}` : 'Brief, waiting for a free rep'}
          {brief.status === 'open' && brief.acceptBy && (
            <span class="badge">Accept by {dayAndTime(brief.acceptBy)}</span>
          )}
          {brief.escalation && (
            <span class="badge badge--torch">{topics[brief.escalation.topic] ?? sentence(brief.escalation.topic)}</span>
          )}
        </p>
        <h2 class="brief-why">{brief.why}</h2>
        <p class="brief-next">
          <strong>Next:</strong> {brief.nextAction}
        </p>
        <BriefColumns brief={brief} />
        <BriefFold brief={brief} />
      </div>
      <BriefActions lead={lead} brief={brief} reps={reps} act={act} onDone={onDone} />
    </section>
  );
}

const BriefColumns = ({ brief }: { brief: Brief }) => (
  <div class="brief-columns">
    <Lines title="Fit" lines={brief.fit} />
    <Lines title="Intent" lines={brief.intent} />
    {brief.words.length > 0 && (
      <div>
        <h3>In their words</h3>
        <ul>
          {brief.words.map((line) => (
            <li key={line}>
              <q>{line}</q>
            </li>
          ))}
        </ul>
      </div>
    )}
    {brief.meeting && (
      <div>
        <h3>Meeting</h3>
        <p>
          {meetingTime(brief.meeting.startsAt, brief.meeting.endsAt, brief.meeting.zone)}
          <br />
          with {brief.meeting.repName}
        </p>
      </div>
    )}
  </div>
);

const Lines = ({ title, lines }: { title: string; lines: string[] }) =>
  lines.length === 0 ? null : (
    <div>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );

/** Below the fold: promises, the account, and a draft of the first mail. */
function BriefFold({ brief }: { brief: Brief }) {
  const deal = brief.account?.openDeal;
  return (
    <details class="brief-fold">
      <summary>Promises, account and intro draft</summary>
      {brief.escalation && <p>Escalated: {brief.escalation.reason}</p>}
      {brief.escalation?.additions?.map((added) => (
        <p key={added}>Then: {added}</p>
      ))}
      {brief.escalation?.told && <p>They were told: {brief.escalation.told}</p>}
      {brief.language && <p>{brief.language}</p>}
      {brief.promises.length > 0 && (
        <>
          <h3>Said and promised</h3>
          <ul>
            {brief.promises.map(({ text, source }) => (
              <li key={text}>
                {text} <span class="source">{source}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {brief.account && (
        <>
          <h3>Account</h3>
          <p>
            {brief.account.name}, {words(brief.account.kind)}
            {deal && `; open deal “${deal.name}”, ${deal.stage}, ${deal.amount.toLocaleString()} ${deal.currency}`}
          </p>
        </>
      )}
      <h3>Intro draft</h3>
      <p class="draft">{brief.introDraft}</p>
    </details>
  );
}
