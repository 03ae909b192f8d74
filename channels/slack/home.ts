import type { HomeView, KnownBlock } from '@slack/types';
import type { RepDesk } from '../../shared/rep-desk.ts';
import { moveButton } from './move.ts';
import { clip, escapeMrkdwn } from './text.ts';

/** The app's home tab: my leads, my load, my time to accept. */
export function homeView(
  desk: RepDesk | null,
  { now, linkOf }: { now: Date; linkOf: (leadId: string) => string | null },
) {
  const blocks = desk ? deskBlocks(desk, now, linkOf) : [section(stranger)];
  return { type: 'home', blocks } satisfies HomeView;
}

const stranger =
  'Usher knows no rep with your mail address or Slack user id. Whoever keeps the list of reps adds one of the two there, and your leads appear here.';

function deskBlocks(
  { name, leads, load }: RepDesk,
  now: Date,
  linkOf: (leadId: string) => string | null,
): KnownBlock[] {
  const waiting = leads.filter(({ waits }) => waits);
  const late = waiting.filter(({ acceptBy }) => acceptBy !== null && acceptBy < now).length;
  const cap = load.perDay === null ? '' : ` of ${load.perDay} a day`;
  const rows = leads.map((lead) => leadBlock(lead, leadLine(lead, now, linkOf(lead.leadId))));
  return [
    { type: 'header', text: { type: 'plain_text', text: clip(`Your desk, ${name}`, 150), emoji: false } },
    section(
      [
        `*Your time to accept:* ${waiting.length} waiting${late > 0 ? `, ${late} over time` : ''}`,
        `*Your load:* ${load.open} open leads · ${load.lastDay}${cap} in the last 24 hours · ${load.meetings} meetings ahead`,
      ].join('\n'),
    ),
    { type: 'divider' },
    ...(rows.length > 0 ? rows : [section('No open leads.')]),
  ];
}

/** A coming meeting can be moved from here. */
const leadBlock = ({ leadId, meeting }: RepDesk['leads'][number], text: string): KnownBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: meeting ? `${text}\nMeeting: ${shown(meeting.startsAt)}` : text, verbatim: true },
  ...(meeting && { accessory: moveButton({ leadId, bookingId: meeting.bookingId }) }),
});

function leadLine(
  { who, score, waits, acceptBy, at }: RepDesk['leads'][number],
  now: Date,
  link: string | null,
): string {
  const name = escapeMrkdwn(clip(who, 120));
  const linked = link ? `<${encodeURI(link).replace(/[|>]/g, encodeURIComponent)}|${name}>` : name;
  const grade = score === null ? '' : ` · score ${Math.round(score)}`;
  const until = acceptBy ? ` by ${shown(acceptBy)}${acceptBy < now ? ', over time' : ''}` : '';
  return `*${linked}*${grade}\n${waits ? `Waits for your Accept${until}` : `Accepted; yours since ${shown(at)}`}`;
}

const shown = (at: Date): string =>
  `<!date^${Math.floor(at.getTime() / 1_000)}^{date_short_pretty} {time}|${at.toISOString().slice(0, 16).replace('T', ' ')} UTC>`;

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
