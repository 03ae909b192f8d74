import { dayAndTime, words } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { Signal } from '../wire.ts';

/** What this visitor did on the site, newest first. */
export const SignalsCard = ({ signals }: { signals: Signal[] }) => (
  <Card id="signals" title="On the site">
    <ul class="signals">
      {signals.map((signal, index) => (
        <li key={`${index}-${signal.at}`}>
          <span>
            {words(signal.type)} {signal.page && <code>{pathOf(signal.page)}</code>}
          </span>
          <time dateTime={signal.at}>{dayAndTime(signal.at)}</time>
        </li>
      ))}
    </ul>
  </Card>
);

const pathOf = (page: string): string => (URL.canParse(page) ? new URL(page).pathname : page);
