import { DateTime } from 'luxon';
import { mailWords } from './words.ts';

/** A mail as a person would lay it out, before it is text and HTML. */
export type Letter = {
  language: string;
  /** The first name to greet; null greets nobody by name. */
  name: string | null;
  paragraphs: string[];
  /** Times to pick, each with the link that books it. */
  offers: { label: string; url: string }[];
  /** Another link on a line of its own. */
  link: string | null;
  /** Small print. */
  note: string | null;
  agentName: string;
  /** The rep who writes by hand (empty where nobody knows which); undefined where the agent writes. */
  rep?: string | undefined;
  companyName: string;
  unsubscribeUrl: string;
  quoted: { who: string; at: Date; zone: string; text: string } | null;
};

export const letterText = (letter: Letter): string => {
  const words = mailWords(letter.language);
  const { offers, link, quoted } = letter;
  return [
    words.hello(letter.name),
    ...letter.paragraphs,
    ...(offers.length > 0 ? [[words.times, ...offers.map(({ label, url }) => `- ${label}\n  ${url}`)].join('\n')] : []),
    ...(link ? [link] : []),
    `${words.close}\n${signatureOf(letter)}`,
    // The mark by which mail programs know a signature; what follows is cut off in replies.
    `-- \n${letter.note ? `${letter.note}\n` : ''}${words.leave} ${words.unsubscribe}${words.colon} ${letter.unsubscribeUrl}`,
    ...(quoted ? [`${saidBy(letter, quoted)}\n${quotation(quoted.text)}`] : []),
  ].join('\n\n');
};

export const letterHtml = (letter: Letter): string => {
  const words = mailWords(letter.language);
  const { offers, link, quoted } = letter;
  const list = offers.map(({ label, url }) => button(url, label)).join('<br>');
  return [
    `<div lang="${html(letter.language)}" style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;max-width:40em">`,
    paragraph(words.hello(letter.name)),
    ...letter.paragraphs.map(paragraph),
    ...(offers.length > 0 ? [paragraph(words.times), `<p>${list}</p>`] : []),
    ...(link ? [`<p>${button(link, words.chat)}</p>`] : []),
    paragraph(`${words.close}\n${signatureOf(letter)}`),
    `<p style="color:#666;font-size:12px">${letter.note ? `${html(letter.note)}<br>` : ''}${html(words.leave)} ${anchor(letter.unsubscribeUrl, words.unsubscribe)}</p>`,
    '</div>',
    ...(quoted ? [blockquote(saidBy(letter, quoted), quoted.text)] : []),
  ].join('\n');
};

const signatureOf = ({ language, rep, agentName, companyName }: Letter): string =>
  rep === undefined
    ? mailWords(language).signature(agentName, companyName)
    : [rep, companyName].filter((part) => part !== '').join(', ');

const saidBy = ({ language }: Letter, { who, at, zone }: NonNullable<Letter['quoted']>): string => {
  const date = DateTime.fromJSDate(at, { zone })
    .setLocale(language === 'en' ? 'en-GB' : language)
    .toLocaleString(DateTime.DATETIME_MED);
  return mailWords(language).wrote(date, who);
};

const mostQuotedLines = 60;

/** What they wrote, below, as mail programs do; of a long mail its beginning. */
function quotation(text: string): string {
  const lines = text.trim().split(/\r?\n/);
  const kept = lines.slice(0, mostQuotedLines).map((line) => (line === '' ? '>' : `> ${line}`));
  return [...kept, ...(lines.length > mostQuotedLines ? ['> […]'] : [])].join('\n');
}

const blockquote = (said: string, text: string): string => {
  const lines = text.trim().split(/\r?\n/);
  const kept = lines.length > mostQuotedLines ? [...lines.slice(0, mostQuotedLines), '[…]'] : lines;
  const bar = 'margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex';
  return `<div style="font-family:system-ui,sans-serif;font-size:13px;color:#666">${html(said)}<blockquote type="cite" style="${bar}">${kept.map(html).join('<br>')}</blockquote></div>`;
};

export const paragraph = (text: string): string => `<p>${html(text).replaceAll('\n', '<br>')}</p>`;

/** A link to press: an address of a hundred letters would make a small screen scroll sideways. */
export const button = (url: string, text: string): string => `<a href="${html(url)}"${pressed}>${html(text)}</a>`;

const pressed =
  ' style="display:inline-block;padding:8px 14px;margin:0 6px 6px 0;border:1px solid #0c6b52;border-radius:8px;color:#0c6b52;text-decoration:none"';

export const anchor = (url: string, text: string): string => `<a href="${html(url)}">${html(text)}</a>`;

export const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
