import { useState } from 'preact/hooks';
import type { Time } from './api.ts';
import type { Day } from './days.ts';
import type { BookWords } from './words.ts';

/** So many days stand beside each other; the rest is a page further. */
const daysAPage = 5;

type TimesProps = { days: Day[]; words: BookWords; place: string; onPick: (time: Time) => void };

export function Times({ days, words, place, onPick }: TimesProps) {
  const [from, setFrom] = useState(0);
  const shown = days.slice(from, from + daysAPage);
  if (days.length === 0) return <p class="soft">{words.none}</p>;
  return (
    <>
      <nav class="pager" aria-label={words.days}>
        <p class="soft">{words.timesIn(place)}</p>
        <button
          type="button"
          disabled={from === 0}
          aria-label={words.earlier}
          onClick={() => setFrom(from - daysAPage)}
        >
          ←
        </button>
        <button
          type="button"
          disabled={from + daysAPage >= days.length}
          aria-label={words.later}
          onClick={() => setFrom(from + daysAPage)}
        >
          →
        </button>
      </nav>
      <div class="days">
        {shown.map(({ key, weekday, date, times }) => (
          <section key={key} aria-label={`${weekday} ${date}`}>
            <h2>
              {weekday} <span>{date}</span>
            </h2>
            <ul>
              {times.map(({ time, label }) => (
                <li key={time.startsAt}>
                  <button type="button" onClick={() => onPick(time)}>
                    {label}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
