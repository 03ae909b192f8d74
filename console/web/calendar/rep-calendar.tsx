import { useState } from 'preact/hooks';
import type { ConsoleApi } from '../api.ts';
import type { CalendarState } from './api.ts';

/** Which calendar a rep has, what is wrong with it, and the way to Google's question. */
export function RepCalendar({ api, state }: { api: ConsoleApi; state: CalendarState }) {
  const [said, setSaid] = useState('');
  const connect = async () => {
    const answer = await api.connectCalendar(state.repId);
    if (answer.kind === 'ok') window.location.assign(answer.value.url);
    else setSaid(answer.kind === 'failed' ? answer.message : 'That did not work.');
  };
  const isGoogle = state.calendar === 'google';
  return (
    <div>
      <dt>Calendar</dt>
      <dd class="rep-calendar">
        {isGoogle ? `Google (${state.calendarId})` : 'Usher’s own'}
        {state.fault && <p role="alert">{state.fault}</p>}
        {state.canConnect && (!isGoogle || state.fault) && (
          <button type="button" class="button" onClick={() => void connect()}>
            Connect Google
          </button>
        )}
        {said && <p role="status">{said}</p>}
      </dd>
    </div>
  );
}
