import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Tx } from '../../db/database.ts';
import type { Rep } from '../../shared/company.ts';
import type { MeetingResult, SalVerdict } from '../../shared/meeting-outcome.ts';
import { anchor, button, html, paragraph } from './letter.ts';
import type { PostDeps } from './post.ts';
import { briefMailOf } from './post-brief.ts';
import { postToRep } from './to-rep.ts';

type About = {
  rep: Rep;
  about: { leadId: string; conversationId: string };
  bookingId: string;
  now: Date;
};

type OutcomeQuestion = About & {
  /** With whom, and when. */
  who: string;
  startsAt: Date;
  /** The effect's id: see `outcomeMailOf`. */
  id: string;
  isAgain: boolean;
  /** In whose thread it stands: that of the brief. */
  assignmentId: string | null;
};

type SummaryPosting = About & {
  summary: string;
  /** The effect of the mail that they answered. */
  follows: string;
};

/** The effect of the question after a meeting. `time` tells the second one from the first. */
export const outcomeMailOf = (bookingId: string, time: string): string => `mail:outcome:${bookingId}:${time}`;

/** The meeting that a mail to a rep asks about; null for every other mail. */
export const askedAbout = (effectId: string): string | null => /^mail:outcome:([^:]+):/.exec(effectId)?.[1] ?? null;

/** The meeting whose record a mail to a rep shows as a draft; null for every other mail. */
export const summaryShown = (effectId: string): string | null => /^mail:summary:([^:]+):/.exec(effectId)?.[1] ?? null;

const answers: { label: string; result: MeetingResult; sal: SalVerdict | null }[] = [
  { label: 'They came, and sales takes the lead on', result: 'held', sal: 'accepted' },
  { label: 'They came, but it is no lead for sales', result: 'held', sal: 'rejected' },
  { label: 'They came, and it is not decided yet', result: 'held', sal: null },
  { label: 'They did not come', result: 'no_show', sal: null },
];

const howToAnswer =
  'The page behind each has room for your notes. Or answer this mail: begin with “accepted”, “rejected”, “held” or “no-show”, and write your notes after it.';

/** Asks a rep what became of their meeting. */
export async function postOutcomeQuestion(deps: PostDeps, tx: Tx, question: OutcomeQuestion): Promise<void> {
  const { rep, about, bookingId, who, startsAt, id, isAgain, assignmentId, now } = question;
  const { house } = deps;
  const links: { label: string; url: string }[] = [];
  for (const { label, result, sal } of answers) {
    const link = { kind: 'outcome' as const, bookingId, repId: rep.id, result, sal };
    links.push({ label, url: await house.linkTo(tx, link, about.leadId) });
  }
  const when = DateTime.fromJSDate(startsAt, { zone: rep.zone }).setLocale('en-GB').toFormat("cccc d LLLL 'at' HH:mm");
  const asked = isAgain
    ? `We have not heard yet how your meeting with ${who} went (${when}). What became of it?`
    : `How did your meeting with ${who} go (${when})?`;
  const url = house.leadUrl(about.leadId);
  const choices = links.map((link) => `${link.label}: ${link.url}`).join('\n');
  const pressed = links.map((link) => button(link.url, link.label)).join('<br>');
  await postToRep(deps, tx, {
    ...{ id, rep, about, subject: `How did the meeting with ${who} go?`, now },
    follows: assignmentId && briefMailOf(assignmentId),
    text: [asked, choices, howToAnswer, `${url}\n`].join('\n\n'),
    html: `${paragraph(asked)}<p>${pressed}</p>${smallPrint(howToAnswer, url)}`,
  });
}

const howToConfirm =
  'Is it right? Then press the link, or answer “confirm”. To say it otherwise, answer with “accepted”, “rejected”, “held” or “no-show” and what the notes should be.';

/** Shows a rep the record that came of what they answered, for them to confirm. The same draft twice is one mail. */
export async function postSummary(deps: PostDeps, tx: Tx, posting: SummaryPosting): Promise<void> {
  const { rep, about, bookingId, summary, follows, now } = posting;
  const { house } = deps;
  const link = await house.linkTo(tx, { kind: 'summary', bookingId, repId: rep.id }, about.leadId);
  const url = house.leadUrl(about.leadId);
  const intro = 'Thank you, it is noted. This is the record of the meeting, as a draft:';
  await postToRep(deps, tx, {
    ...{ id: `mail:summary:${bookingId}:${digest(summary)}`, rep, about, subject: 'The record of your meeting', now },
    follows,
    text: [intro, summary, `Confirm: ${link}`, howToConfirm, `${url}\n`].join('\n\n'),
    html: `${paragraph(intro)}<blockquote>${paragraph(summary)}</blockquote><p>${button(link, 'Confirm')}</p>${smallPrint(howToConfirm, url)}`,
  });
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

const smallPrint = (text: string, url: string): string =>
  `<p style="color:#666;font-size:12px">${html(text)}<br>${anchor(url, url)}</p>`;
