import { useState } from 'preact/hooks';
import { day } from '../format.ts';
import type { Rep } from '../wire.ts';

type AbsencesProps = { rep: Rep; onChange: (absences: Rep['absences'], done: string) => void };

/** Vacations, from a first to a last day in the rep's own zone. */
export function Absences({ rep, onChange }: AbsencesProps) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const add = (event: Event) => {
    event.preventDefault();
    onChange([...rep.absences, { from, to }], `Away from ${day(from)} to ${day(to)}.`);
    setFrom('');
    setTo('');
  };
  return (
    <>
      {rep.absences.length > 0 && (
        <ul class="absences">
          {rep.absences.map((one) => (
            <li key={one.from + one.to}>
              Away {day(one.from)} – {day(one.to)}
              {one.reason && ` (${one.reason})`}
              <button
                type="button"
                class="button button--quiet button--small"
                aria-label={`${rep.name} is not away from ${day(one.from)} to ${day(one.to)}`}
                onClick={() =>
                  onChange(
                    rep.absences.filter((other) => other !== one),
                    'Not away any more.',
                  )
                }
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="rep-away" onSubmit={add}>
        <label class="field">
          <span>Away from</span>
          <input
            class="input"
            type="date"
            required
            value={from}
            onInput={({ currentTarget }) => setFrom(currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>to (last day)</span>
          <input
            class="input"
            type="date"
            required
            min={from}
            value={to}
            onInput={({ currentTarget }) => setTo(currentTarget.value)}
          />
        </label>
        <button type="submit" class="button button--small">
          Add
        </button>
      </form>
    </>
  );
}
