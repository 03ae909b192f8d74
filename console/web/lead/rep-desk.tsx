import { useState } from 'preact/hooks';
import type { Answer } from '../answer.ts';
import type { ConsoleApi, LeadAction } from '../api.ts';
import type { Lead, Rep } from '../wire.ts';

type DeskProps = { api: ConsoleApi; lead: Lead; reps: Rep[]; onDone: () => void };

const hints: Record<string, string> = {
  agent: 'The agent answers. Whoever writes here takes the conversation over.',
  waiting_for_rep: 'They wait for a person: the agent has said that one will come. Whoever writes here takes over.',
  rep: 'A colleague leads: the agent is silent.',
};

const ended: Record<string, string> = {
  opted_out: 'They opted out: nobody can write to them here.',
  closed: 'This conversation is closed. A new message of theirs opens it again.',
};

/** Where a rep takes the conversation over, writes in it, and hands it back. */
export function RepDesk({ api, lead, reps, onDone }: DeskProps) {
  const [text, setText] = useState('');
  const [repId, setRepId] = useState(lead.owner?.id ?? '');
  const [said, setSaid] = useState('');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const state = lead.conversations.at(-1)?.state;
  const shut = state === undefined ? '' : ended[state];
  if (state === undefined) return null;
  if (shut) return <p class="rep-desk card-note">{shut}</p>;
  const leads = state === 'rep';

  const run = async (change: Promise<Answer<unknown>>, done: string) => {
    const answer = await change;
    setSaid(answer.kind === 'ok' ? done : answer.kind === 'failed' ? answer.message : 'That did not work.');
    if (answer.kind === 'ok') onDone();
    return answer.kind === 'ok';
  };
  const act = (action: LeadAction, done: string) => run(api.act(lead.id, action, crypto.randomUUID()), done);
  const send = async () => {
    if (!(await run(api.writeAsRep(lead.id, text.trim(), repId || null, key), 'Sent.'))) return;
    setText('');
    setKey(crypto.randomUUID());
  };
  return (
    <form
      class="rep-desk"
      aria-label="Write to the prospect"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p class="card-note">{hints[state] ?? hints.agent}</p>
      <Words text={text} onInput={setText} />
      <div class="rep-desk-row">
        <WhoWrites reps={reps} repId={repId} onChange={setRepId} />
        <button type="submit" class="button button--primary button--small" disabled={text.trim() === ''}>
          Send
        </button>
        {leads ? (
          <HandBack act={act} />
        ) : (
          <TakeOver onClick={() => act({ action: 'take-over', repId: repId || null }, 'The conversation is yours.')} />
        )}
      </div>
      <p role="status">{said}</p>
    </form>
  );
}

type WhoProps = { reps: Rep[]; repId: string; onChange: (repId: string) => void };

const WhoWrites = ({ reps, repId, onChange }: WhoProps) => (
  <select class="input" aria-label="Who writes" value={repId} onChange={(event) => onChange(event.currentTarget.value)}>
    <option value="">Somebody of the team</option>
    {reps
      .filter(({ active }) => active)
      .map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
  </select>
);

const HandBack = ({ act }: { act: (action: LeadAction, done: string) => void }) => (
  <>
    <button
      type="button"
      class="button button--small"
      onClick={() => act({ action: 'return', answer: 'pending' }, 'The agent answers what is pending.')}
    >
      Hand back, answer what is pending
    </button>
    <button
      type="button"
      class="button button--quiet button--small"
      onClick={() => act({ action: 'return', answer: 'new' }, 'The agent answers what comes next.')}
    >
      Hand back, only what is new
    </button>
  </>
);

const Words = ({ text, onInput }: { text: string; onInput: (text: string) => void }) => (
  <textarea
    class="input"
    rows={3}
    maxLength={10_000}
    aria-label="Your message"
    placeholder="Write to the prospect yourself"
    value={text}
    onInput={(event) => onInput(event.currentTarget.value)}
  />
);

const TakeOver = ({ onClick }: { onClick: () => void }) => (
  <button type="button" class="button button--small" onClick={onClick}>
    Take over
  </button>
);
