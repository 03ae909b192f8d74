import type { Tx } from '../../db/database.ts';
import type { Brief } from '../../shared/brief.ts';
import { type BriefLinks, briefHtml, briefText } from './brief-letter.ts';
import type { PostDeps } from './post.ts';
import { postToRep } from './to-rep.ts';

export type BriefPosting = {
  brief: Brief;
  repId: string;
  assignmentId: string;
  /** The effect's id. */
  id: string;
  /** The effect of the first mail about this assignment, where this one follows it. */
  follows: string | null;
  now: Date;
};

/** The effect of the first mail that told a rep of a lead. */
export const briefMailOf = (assignmentId: string): string => `mail:brief:${assignmentId}`;

const longestSubject = 100;

/** Who it is and what they do, as far as a list of mails shows it; whose and why stands in the mail. */
function subjectOf({ why }: Brief): string {
  const line = why
    .replace(/\s+/g, ' ')
    .replace(/\. Yours: .*$/, '')
    .replace(/\.$/, '');
  if (line.length <= longestSubject) return line;
  return `${line.slice(0, longestSubject).replace(/[\s,:;]+\S*$/, '')}…`;
}

/** Writes a brief to its rep, in one thread an assignment. */
export async function postBrief(deps: PostDeps, tx: Tx, posting: BriefPosting): Promise<void> {
  const { house, stores } = deps;
  const { brief, repId, assignmentId, id, follows, now } = posting;
  const rep = await stores.company.findRep(tx, repId);
  if (!rep) return;
  const { leadId, conversationId } = brief;
  const link = (action: 'accept' | 'pass' | 'misrouted' | 'take-over') =>
    house.linkTo(tx, { kind: 'rep', leadId, repId, assignmentId, action }, leadId);
  const links: BriefLinks = {
    accept: await link('accept'),
    pass: await link('pass'),
    misrouted: await link('misrouted'),
    takeOver: await link('take-over'),
    console: house.leadUrl(leadId),
  };
  await postToRep(deps, tx, {
    ...{ id, rep, about: { leadId, conversationId }, subject: subjectOf(brief), follows, now },
    ...{ text: briefText(brief, links, rep.zone), html: briefHtml(brief, links, rep.zone) },
  });
}
