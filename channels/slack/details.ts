import type { ContextBlock, KnownBlock } from '@slack/types';
import type { Brief } from '../../shared/brief.ts';
import { clip, escapeCode, escapeMrkdwn } from './text.ts';

/** Everything below the fold: for who wants to know before they write. */
export function detailBlocks(brief: Brief, { link }: { link: string | null }): KnownBlock[] {
  const sections = [
    escalation(brief),
    language(brief),
    account(brief),
    facts(brief),
    promises(brief),
    intro(brief),
  ].flatMap((text): KnownBlock[] =>
    text ? [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }] : [],
  );
  return [{ type: 'divider' }, ...sections, footer(brief, link)];
}

const escalation = ({ escalation: found }: Brief): string =>
  found
    ? [
        `*Asked for a human (${safe(found.topic, 60)}):* ${safe(found.reason, 450)}`,
        ...(found.additions ?? []).slice(-4).map((added) => `• ${safe(added, 300)}`),
        ...(found.told ? [`_They were told:_ ${safe(found.told, 240)}`] : []),
      ].join('\n')
    : '';

const language = ({ language: line }: Brief): string => (line ? `*Language:* ${safe(line, 120)}` : '');

function account({ account: found }: Brief): string {
  if (!found) return '';
  const owner = found.ownerName ? `, owner ${safe(found.ownerName, 80)}` : '';
  const deal = found.openDeal;
  const open = deal
    ? `\n*Open deal:* ${safe(deal.name, 100)}, ${safe(deal.stage, 60)}, ${money(deal.amount, deal.currency)}${deal.ownerName ? `, ${safe(deal.ownerName, 80)}` : ''}`
    : '';
  return `*Account:* ${safe(found.name, 100)} (${safe(found.kind, 40)}${owner})${open}`;
}

const facts = ({ facts: known }: Brief): string =>
  titled(
    'What they said',
    known
      .slice(0, 10)
      .map(({ label, value, quote }) => `${safe(label, 60)}: ${safe(String(value), 80)} (“${safe(quote, 90)}”)`),
  );

const promises = ({ promises: made }: Brief): string =>
  titled(
    'Promised or stated',
    made.slice(0, 8).map(({ text, source }) => `${safe(text, 240)} _(${safe(source, 80)})_`),
  );

const intro = ({ introDraft }: Brief): string =>
  introDraft.trim() ? `*Intro draft*\n\`\`\`${escapeCode(clip(introDraft, 500))}\`\`\`` : '';

function footer(brief: Brief, link: string | null): ContextBlock {
  const open = link ? `<${encodeURI(link).replace(/[|>]/g, encodeURIComponent)}|Open in Usher> · ` : '';
  return {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: `${open}${safe(brief.leadId, 100)}`, verbatim: true }],
  };
}

/** Clipped before it is escaped: escaping makes text up to five times longer, and 3,000 characters are the limit. */
const safe = (text: string, max: number): string => escapeMrkdwn(clip(text, max));

/** Leaves out whole lines rather than cutting into an escape when the section would be too long. */
function titled(title: string, lines: string[]): string {
  let text = `*${title}*`;
  for (const line of lines) {
    if (text.length + line.length + 3 > 3_000) break;
    text += `\n• ${line}`;
  }
  return lines.length > 0 ? text : '';
}

function money(amount: number, currency: string): string {
  const figure = new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(amount);
  return `${figure} ${safe(currency, 10)}`;
}
