import { useState } from 'preact/hooks';
import type { Answer } from '../answer.ts';
import type { ConsoleApi } from '../api.ts';
import { ago, dayAndTime } from '../format.ts';
import { ActionForm } from '../parts/action-form.tsx';
import { Card } from '../parts/messages.tsx';
import { channelNames } from './stop-banner.tsx';
import type { Channel, Standing } from './wire.ts';

type SwitchesProps = {
  api: ConsoleApi;
  standing: Standing;
  /** Channels that nothing leaves by, since nothing is connected there. */
  absent: ReadonlySet<Channel>;
  onDone: () => void;
};

/** One switch a channel, and one for all; a stop asks once more. */
export function Switches({ api, standing, absent, onDone }: SwitchesProps) {
  const [asked, setAsked] = useState<Channel | 'all' | null>(null);
  const [said, setSaid] = useState('');
  const run = async (change: Promise<Answer<unknown>>, done: string) => {
    const answer = await change;
    setAsked(null);
    setSaid(answer.kind === 'ok' ? done : answer.kind === 'failed' ? answer.message : 'That did not work.');
    onDone();
  };
  const isStopped = (channel: Channel) => standing.stops.some((stop) => stop.channel === channel);
  const all = standing.waiting.map(({ channel }) => channel);
  const stop = (channel: Channel | 'all', because: string) =>
    run(api.stop(channel, because), 'Stopped. Nothing leaves there any more; what comes in is kept.');
  const resume = (channel: Channel | 'all') =>
    run(api.resume(channel), 'Resumed. What waited is answered and sent now.');
  return (
    <Card id="switches" title="Stop switch" note="Stops what leaves; what comes in is kept and answered later">
      <ul class="switches">
        {standing.waiting.map((waiting) => (
          <Switch
            key={waiting.channel}
            waiting={waiting}
            isAbsent={absent.has(waiting.channel)}
            stop={standing.stops.find(({ channel }) => channel === waiting.channel) ?? null}
            onStop={() => setAsked(waiting.channel)}
            onResume={() => resume(waiting.channel)}
          />
        ))}
      </ul>
      {asked && (
        <Confirm
          key={asked}
          channel={asked}
          onCancel={() => setAsked(null)}
          onStop={(because) => stop(asked, because)}
        />
      )}
      <div class="switches-all">
        {!asked && !all.every(isStopped) && (
          <button type="button" class="button button--danger" onClick={() => setAsked('all')}>
            Stop everything
          </button>
        )}
        {all.some(isStopped) && (
          <button type="button" class="button" onClick={() => resume('all')}>
            Resume everything
          </button>
        )}
        <p role="status">{said}</p>
      </div>
    </Card>
  );
}

type SwitchProps = {
  waiting: Standing['waiting'][number];
  isAbsent: boolean;
  stop: Standing['stops'][number] | null;
  onStop: () => void;
  onResume: () => void;
};

const Switch = ({
  waiting: { channel, conversations, effects, oldestAt },
  isAbsent,
  stop,
  onStop,
  onResume,
}: SwitchProps) => (
  <li>
    <div>
      <h3>{channelNames[channel]}</h3>
      <p>
        {standingText(stop, isAbsent)}{' '}
        {conversations + effects === 0 ? 'Nothing waits.' : waitingText(conversations, effects)}
        {stop && oldestAt && conversations + effects > 0 && ` The oldest since ${ago(oldestAt, Date.now())}.`}
      </p>
    </div>
    <StandingBadge {...{ stop, isAbsent }} />
    {stop ? (
      <button type="button" class="button button--small" onClick={onResume}>
        Resume<span class="visually-hidden"> {channelNames[channel]}</span>
      </button>
    ) : (
      <button type="button" class="button button--small" onClick={onStop}>
        Stop<span class="visually-hidden"> {channelNames[channel]}</span>
      </button>
    )}
  </li>
);

const waitingText = (conversations: number, effects: number): string =>
  [
    conversations > 0 && `${conversations} ${conversations === 1 ? 'conversation waits' : 'conversations wait'}`,
    effects > 0 && `${effects} to be sent`,
  ]
    .filter((part) => part !== false)
    .join(', ')
    .concat('.');

const standingText = (stop: SwitchProps['stop'], isAbsent: boolean): string =>
  stop
    ? `Stopped since ${dayAndTime(stop.at)}${stop.because ? `: ${stop.because}` : ''}.`
    : isAbsent
      ? 'Not connected: see Setup.'
      : 'Answers leave as they are written.';

const StandingBadge = ({ stop, isAbsent }: Pick<SwitchProps, 'stop' | 'isAbsent'>) =>
  stop ? (
    <span class="badge badge--danger">Stopped</span>
  ) : isAbsent ? (
    <span class="badge">Not connected</span>
  ) : (
    <span class="badge badge--rep">Running</span>
  );

type ConfirmProps = { channel: Channel | 'all'; onStop: (because: string) => void; onCancel: () => void };

const Confirm = ({ channel, onStop, onCancel }: ConfirmProps) => (
  <ActionForm
    label="Confirm the stop"
    submit="Stop now"
    isDanger
    onCancel={onCancel}
    onSubmit={(data) => {
      const because = data.get('because');
      onStop(typeof because === 'string' ? because.trim() : '');
    }}
  >
    <div class="field">
      <label for="stop-because">
        Stop {channel === 'all' ? 'all channels' : channelNames[channel]}? Say why, for the colleagues.
      </label>
      <input class="input" id="stop-because" name="because" maxLength={300} />
    </div>
  </ActionForm>
);
