import type { KnownBlock, SectionBlock } from '@slack/types';
import { DateTime } from 'luxon';
import type { Brief } from '../../shared/brief.ts';
import { buttonsOf } from './buttons.ts';
import { detailBlocks } from './details.ts';
import { clip, createWordBudget, escapeMrkdwn, mentionOf, type WordBudget } from './text.ts';

/** What `chat.postMessage` and `chat.update` show. `text` is read out by notifications and screen readers. */
export type SlackMessage = { text: string; blocks: KnownBlock[] };

/** What a rep takes in without scrolling. */
export const foldWords = 120;

/** `link` leads to the lead in the console, null when nobody knows the console's public address. */
export function renderBrief(brief: Brief, { link }: { link: string | null }): SlackMessage {
  const budget = createWordBudget(foldWords);
  const why = clip(budget.take(brief.why, 24) || 'A new lead', 150);
  const status = statusLine(brief);
  budget.take(status, 8);
  const who = whoLine(brief, budget);
  const next = clip(budget.take(brief.nextAction, 24), 400);
  const meeting = meetingLine(brief, budget);
  const words = list(brief.words.slice(-3), budget, 18);
  const intent = list(brief.intent, budget, 8);
  const fit = list(brief.fit, budget, 8);
  const fold = [
    section(`${status}\n${who}`),
    words.length > 0 ? section(words.map((said) => `> “${said}”`).join('\n')) : null,
    intent.length > 0 ? section(`*Intent:* ${intent.join(' · ')}`) : null,
    fit.length > 0 ? section(`*Fit:* ${fit.join(' · ')}`) : null,
    section([meeting, `*Next:* ${escapeMrkdwn(next)}`].filter(Boolean).join('\n')),
  ].filter((block) => block !== null);
  const header: KnownBlock = { type: 'header', text: { type: 'plain_text', text: plainTitle(why), emoji: false } };
  return {
    text: escapeMrkdwn(why),
    blocks: [header, ...fold, ...buttonsOf(brief), ...detailBlocks(brief, { link })],
  };
}

/**
 * `verbatim` keeps Slack from turning names and addresses in the text into links and mentions. Whoever builds `text`
 * clips its parts before escaping them, so that no section passes 3,000 characters and no escape is cut in two.
 */
const section = (text: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text, verbatim: true },
});

/** Slack parses no markup in a header; that no angle bracket stands in it makes sure of it in every client. */
const plainTitle = (text: string): string => text.replaceAll('<', '‹').replaceAll('>', '›');

const statuses: Record<Brief['status'], (rep: string) => string> = {
  open: (rep) => `For ${rep}`,
  accepted: (rep) => `Accepted by ${rep}`,
  // An old post tells where the lead went: `rep` is who has it now.
  passed: (rep) => `Passed on, now with ${rep}`,
  misrouted: (rep) => `Misrouted, now with ${rep}`,
  taken_over: (rep) => `${rep} has taken the conversation over`,
  queued: () => 'Waiting for a free rep',
};

const statusLine = (brief: Brief): string => `*${statuses[brief.status](repMention(brief))}*${countdown(brief)}`;

/** Until when the rep should accept, in each reader's own zone. */
function countdown({ status, acceptBy }: Brief): string {
  if (status !== 'open' || !acceptBy) return '';
  const seconds = Math.floor(Date.parse(acceptBy) / 1000);
  return ` · accept by <!date^${seconds}^{date_short_pretty} {time}|${acceptBy.slice(0, 16).replace('T', ' ')} UTC>`;
}

const repMention = ({ rep }: Brief): string => (rep ? mentionOf(rep.slackUserId, rep.name) : 'nobody yet');

function whoLine({ who, score, tier }: Brief, budget: WordBudget): string {
  const parts = [who.name, who.title, who.company, who.email].flatMap((part) =>
    part ? budget.take(clip(part, 120), 5) || [] : [],
  );
  const grade = budget.take(`score ${Math.round(score)} ${tier}`, 3);
  return [...parts.map(escapeMrkdwn), grade].filter(Boolean).join(' · ');
}

/** Slack shows `<!date…>` in each reader's own zone; the prospect's wall time stands beside it. */
function meetingLine({ meeting }: Brief, budget: WordBudget): string {
  if (!meeting) return '';
  budget.take('Meeting: Aug 3rd 2026 at 10:00 AM with somebody, 10:00 in Europe/Berlin', 16);
  const start = DateTime.fromISO(meeting.startsAt, { zone: 'utc' });
  const theirs = start.setZone(meeting.zone);
  const shown = `<!date^${Math.floor(start.toSeconds())}^{date_short_pretty} at {time}|${start.toFormat('d LLL yyyy HH:mm')} UTC>`;
  const local = theirs.isValid ? ` (${theirs.toFormat('HH:mm')} in ${escapeMrkdwn(meeting.zone)})` : '';
  return `*Meeting:* ${shown}${local} with ${escapeMrkdwn(clip(meeting.repName, 80))}`;
}

const list = (items: string[], budget: WordBudget, maxWords: number): string[] =>
  items.slice(0, 3).flatMap((item) => escapeMrkdwn(clip(budget.take(item, maxWords), 180)) || []);
