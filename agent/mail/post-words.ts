import type { Tx } from '../../db/database.ts';
import type { Rep } from '../../shared/company.ts';
import { anchor, html, paragraph } from './letter.ts';
import type { PostDeps } from './post.ts';
import { briefMailOf } from './post-brief.ts';
import { postToRep } from './to-rep.ts';

export type Words = {
  rep: Rep;
  about: { leadId: string; conversationId: string };
  /** In whose thread they stand: that of the brief. */
  assignmentId: string | null;
  messageId: string;
  who: string;
  text: string;
  now: Date;
};

/** Mails that carry a prospect's words: what a rep answers to them is for the prospect. */
export const carriesWords = (effectId: string): boolean => effectId.startsWith('mail:words:');

const howToAnswer =
  'Answer this mail, and they get your words. “return”, alone, gives the conversation back to the assistant.';

/** What a prospect says to the rep who leads the conversation, where the rep is reached by mail. */
export async function postWords(deps: PostDeps, tx: Tx, words: Words): Promise<void> {
  const { rep, about, assignmentId, messageId, who, text, now } = words;
  const url = deps.house.leadUrl(about.leadId);
  const quoted = text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`));
  const said = `${who} wrote:`;
  await postToRep(deps, tx, {
    ...{ id: `mail:words:${messageId}`, rep, about, subject: `${who} wrote to you`, now },
    follows: assignmentId && briefMailOf(assignmentId),
    text: [said, quoted.join('\n'), howToAnswer, `${url}\n`].join('\n\n'),
    html: `${paragraph(said)}<blockquote>${paragraph(text)}</blockquote><p style="color:#666;font-size:12px">${html(howToAnswer)}<br>${anchor(url, url)}</p>`,
  });
}
