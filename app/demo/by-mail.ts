import type { ParsedMail } from 'mailparser';
import { z } from 'zod';
import type { DemoMailbox } from './mail.ts';
import { nextLine, type Prospect } from './prospects.ts';

/** Somebody who writes a mail by themselves, and answers what they are asked. */
export const mailProspect: Prospect = {
  name: 'mail: writes by themselves',
  form: {
    name: 'Kim',
    message:
      'Hello,\n\nwe roast coffee and order green beans for 25 people in purchasing. What would your planning cost us, and does it connect to Shopify?\n\nKim',
  },
  pages: [],
  lines: [
    { when: /fix|improve|hoping|brings/i, say: 'We order too much before Christmas and sell it off in spring.' },
    { when: /how many|people/i, say: 'It is 25 people, as I wrote.' },
    { when: /when|timing|how soon/i, say: 'We would like to start next month.' },
    { when: /decide|decision|your call|sign off/i, say: 'It is my decision.' },
    { when: /using|tool/i, say: 'Shopify and spreadsheets.' },
  ],
  otherwise: 'Could we have a short meeting about it?',
  picksASlot: true,
  goodbye: 'Thank you!',
};

export type MailTalk = { firstTouchMs: number; turns: number; totalMs: number };

/** Writes, reads and answers mails, and clicks the link of a time, until a meeting is booked or nothing more comes. */
export async function talkByMail(
  prospect: Prospect,
  mailbox: DemoMailbox,
  print: (line: string) => void,
): Promise<MailTalk> {
  const startedAt = performance.now();
  const write = async (text: string, answers: ParsedMail | null) => {
    print(`${prospect.form.name} (mail): ${text.replace(/\s+/g, ' ')}`);
    await mailbox.write(text, answers);
  };
  await write(String(prospect.form.message), null);
  let mail = await mailbox.hear(60_000);
  const firstTouchMs = performance.now() - startedAt;
  const said = new Set<string>();
  let turns = 0;
  while (mail && turns < 8) {
    turns += 1;
    const words = bodyOf(mail);
    print(`Agent (mail): ${words}`);
    const [, link] = linksOf(mail);
    if (link) {
      print(`${prospect.form.name}: [clicks the second time] ${await click(link)}`);
      const confirmation = await mailbox.hear(60_000);
      if (confirmation) print(`Agent (mail): ${bodyOf(confirmation)}${invited(confirmation)}`);
      break;
    }
    const line = nextLine(prospect, words, [], said, false);
    if (line === null) break;
    said.add(line);
    await write(line, mail);
    mail = await mailbox.hear(60_000);
  }
  return { firstTouchMs, turns, totalMs: performance.now() - startedAt };
}

/** What was said, without the lines that every mail has. */
const bodyOf = ({ text = '' }: ParsedMail): string =>
  (text.split('\n-- \n')[0] ?? '')
    .replace(/https?:\S+/g, '(link)')
    .replace(/\s+/g, ' ')
    .trim();

const linksOf = ({ text = '' }: ParsedMail): string[] =>
  [...text.matchAll(/\(.* time\)\s+(https?:\/\/\S+\/mail\/\S+)/g)].map(([, link = '']) => link);

const invited = ({ attachments }: ParsedMail): string =>
  attachments.some(({ contentType }) => contentType.startsWith('text/calendar')) ? ' [invitation attached]' : '';

const heading = z.string().regex(/<h1>/);

/** The page asks first; the button on it books. Answers what the page says then. */
async function click(link: string): Promise<string> {
  heading.parse(await (await fetch(link)).text());
  const page = await (await fetch(link, { method: 'POST' })).text();
  return page.match(/<h1>([^<]*)<\/h1>/)?.[1] ?? '';
}
