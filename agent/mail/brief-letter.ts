import { DateTime } from 'luxon';
import type { Brief } from '../../shared/brief.ts';
import { button, html } from './letter.ts';

/** One click each; a page asks before anything happens. */
export type BriefLinks = { accept: string; pass: string; misrouted: string; takeOver: string; console: string };

type Section = { title: string | null; lines: string[] };

/** The same brief as in Slack and in the console, as a mail: what stands above the fold, the links, and the rest. */
export const briefText = (brief: Brief, links: BriefLinks, zone: string): string =>
  [
    ...sectionsAbove(brief, zone).map(plain),
    choices(brief, links)
      .map(({ label, url }) => `${label}: ${url}`)
      .join('\n'),
    ...sectionsBelow(brief).map(plain),
    howToReply,
  ].join('\n\n');

export const briefHtml = (brief: Brief, links: BriefLinks, zone: string): string =>
  [
    '<div style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;max-width:42em">',
    `<h2 style="font-size:18px;margin:0 0 12px">${html(brief.why)}</h2>`,
    ...sectionsAbove(brief, zone).slice(1).map(rich),
    `<p>${choices(brief, links)
      .map(({ label, url }) => button(url, label))
      .join(' ')}</p>`,
    '<hr style="border:0;border-top:1px solid #ddd">',
    ...sectionsBelow(brief).map(rich),
    `<p style="color:#666;font-size:12px">${html(howToReply)}</p>`,
    '</div>',
  ].join('\n');

const howToReply =
  'Or answer this mail: “accept”, “pass: why”, “misrouted: why”, “take over”, “return”. Once you have taken over, whatever else you answer goes to the prospect.';

function sectionsAbove(brief: Brief, zone: string): Section[] {
  const { who, meeting, words, intent, fit, score, tier } = brief;
  const about = [who.name, who.title, who.company, who.email, `score ${Math.round(score)} ${tier}`];
  return present([
    { title: null, lines: [brief.why] },
    { title: null, lines: [about.filter(Boolean).join(' · ')] },
    { title: null, lines: words.slice(-3).map((said) => `“${said}”`) },
    { title: 'Intent', lines: intent },
    { title: 'Fit', lines: fit },
    { title: 'Meeting', lines: meeting ? [`${timeOf(meeting.startsAt, zone)} with ${meeting.repName}`] : [] },
    { title: 'Next', lines: [brief.nextAction] },
  ]);
}

function sectionsBelow({ escalation, language, account, facts, promises, introDraft }: Brief): Section[] {
  const deal = account?.openDeal;
  return present([
    {
      title: 'Asked for a human',
      lines: escalation
        ? [
            `${escalation.topic}: ${escalation.reason}`,
            ...(escalation.additions ?? []),
            ...(escalation.told ? [`They were told: ${escalation.told}`] : []),
          ]
        : [],
    },
    { title: 'Language', lines: language ? [language] : [] },
    {
      title: 'Account',
      lines: [
        ...(account ? [[account.name, account.kind, account.ownerName].filter(Boolean).join(', ')] : []),
        ...(deal ? [`Open deal: ${deal.name}, ${deal.stage}, ${deal.amount} ${deal.currency}`] : []),
      ],
    },
    { title: 'What they said', lines: facts.map(({ label, value, quote }) => `${label}: ${value} (“${quote}”)`) },
    { title: 'Promised or stated', lines: promises.map(({ text, source }) => `${text} (${source})`) },
    { title: 'Intro draft', lines: introDraft.trim() === '' ? [] : [introDraft] },
  ]);
}

const present = (sections: Section[]): Section[] => sections.filter(({ lines }) => lines.length > 0);

/** A lead that was given on is nobody's to accept here. */
function choices(
  { status }: Brief,
  { accept, pass, misrouted, takeOver, console }: BriefLinks,
): { label: string; url: string }[] {
  const open = { label: 'Open in Usher', url: console };
  const away = [
    { label: 'Pass', url: pass },
    { label: 'Misrouted', url: misrouted },
  ];
  const over = { label: 'Take over', url: takeOver };
  if (status === 'open') return [{ label: 'Accept', url: accept }, ...away, over, open];
  if (status === 'accepted') return [...away, over, open];
  return status === 'taken_over' ? [...away, open] : [open];
}

const plain = ({ title, lines }: Section): string =>
  title === null
    ? lines.join('\n')
    : `${title}:${lines.length === 1 ? ` ${lines[0]}` : `\n${lines.map((one) => `- ${one}`).join('\n')}`}`;

const rich = ({ title, lines }: Section): string =>
  `<p>${title === null ? '' : `<strong>${html(title)}:</strong> `}${lines.map(html).join('<br>')}</p>`;

const timeOf = (at: string, zone: string): string =>
  DateTime.fromISO(at, { zone }).setLocale('en-GB').toFormat("ccc d LLL yyyy, HH:mm '('z')'");
