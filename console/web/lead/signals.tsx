import { dayAndTime, sentence } from '../format.ts';
import { Card } from '../parts/messages.tsx';
import type { Signal } from '../wire.ts';

/** What they did on the site, and what others told of them by their address, newest first. */
export const SignalsCard = ({ signals }: { signals: Signal[] }) => (
  <Card id="signals" title="Signals">
    <ul class="signals">
      {signals.map((signal, index) => (
        <li key={`${index}-${signal.at}`}>
          <span>
            {signal.type === 'page' ? 'Looked at' : sentence(signal.type)}{' '}
            {signal.page ? <code>{pathOf(signal.page)}</code> : topicOf(signal)}
          </span>
          <time dateTime={signal.at}>{dayAndTime(signal.at)}</time>
        </li>
      ))}
    </ul>
  </Card>
);

/** What a webhook told beside the kind, in its own words. */
const topicOf = ({ properties: { topic, name, source } }: Signal): string =>
  [topic, name, source].find((value) => typeof value === 'string') ?? '';

const pathOf = (page: string): string => (URL.canParse(page) ? new URL(page).pathname : page);
