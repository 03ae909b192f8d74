import { useState } from 'preact/hooks';
import type { Time } from './api.ts';
import type { Day } from './days.ts';

/** So many days stand beside each other; the rest is a page further. */
const daysAPage = 5;

export function Times({ days, place, onPick }: { days: Day[]; place: string; onPick: (time: Time) => void }) {
  const [from, setFrom] = useState(0);
  const shown = days.slice(from, from + daysAPage);
  if (days.length === 0)
    return <p class="soft">There is no free time in the next weeks. Please write to us instead.</p>;
  return (
    <>
      <nav class="pager" aria-label="Days">
        <p class="soft">Times in {place}</p>
        <button type="button" disabled={from === 0} aria-label="Earlier days" onClick={() => setFrom(from - daysAPage)}>
          ←
        </button>
        <button
          type="button"
          disabled={from + daysAPage >= days.length}
          aria-label="Later days"
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
