import type { Tx } from '../../db/database.ts';
import { anchor, paragraph } from './letter.ts';
import type { PostDeps } from './post.ts';
import { postToRep, type RepLetter } from './to-rep.ts';

/** A few words to a rep about a lead, with the way to the lead. The same id twice is one mail. */
export async function postNote(deps: PostDeps, tx: Tx, note: Omit<RepLetter, 'html'>): Promise<void> {
  const url = deps.house.leadUrl(note.about.leadId);
  const html = `${paragraph(note.text)}<p>${anchor(url, url)}</p>`;
  await postToRep(deps, tx, { ...note, text: `${note.text}\n\n${url}\n`, html });
}
