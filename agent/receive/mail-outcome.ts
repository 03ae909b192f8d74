import { type MeetingOutcomeIntake, missingIn } from '../../shared/meeting-outcome.ts';
import { askedAbout, postSummary, summaryShown } from '../mail/post-outcome.ts';
import type { ReceiveDeps } from './deps.ts';
import { type RepAnswer, tellRep } from './tell-rep.ts';

type Said = Pick<MeetingOutcomeIntake, 'result' | 'sal' | 'notes'>;

/** The first words of an answer to the question after a meeting, in the order in which they are tried. */
const beginnings: { words: RegExp; result: Said['result']; sal: Said['sal'] }[] = [
  {
    words: /^(?:no[- ]?show|(?:they )?did(?: not|n['’]t) (?:come|show(?: up)?)|nobody came)\b/i,
    result: 'no_show',
    sal: null,
  },
  { words: /^(?:rejected?|not accepted)\b/i, result: 'held', sal: 'rejected' },
  { words: /^accept(?:ed)?\b/i, result: 'held', sal: 'accepted' },
  { words: /^held\b(?! (?:up|off|back)\b)/i, result: 'held', sal: null },
];

/** “Held, accepted”, “no-show – rejected”. */
const verdict = /^(?<sal>accept|reject)(?:ed)?\b/i;

/** What a rep answers to the question after a meeting; null where it does not begin with what became of it. */
export function outcomeIn(text: string): Said | null {
  const words = text.trim();
  for (const { words: beginning, result, sal } of beginnings) {
    const found = beginning.exec(words);
    if (!found) continue;
    const rest = afterMark(words.slice(found[0].length));
    // “Accepted or rejected?” asks; it does not answer.
    if (/^or\b|^\?/i.test(rest)) return null;
    const more = sal === null ? verdict.exec(rest) : null;
    const said = more?.groups?.sal?.toLowerCase();
    const notes = more ? afterMark(rest.slice(more[0].length)) : rest;
    return {
      result,
      sal: said ? (said === 'accept' ? 'accepted' : 'rejected') : sal,
      notes: notes.slice(0, longestNotes) || null,
    };
  }
  return null;
}

const longestNotes = 10_000;

const afterMark = (text: string): string => text.replace(/^[\s.,:;!–—-]+/, '');

const confirms = /^(?:confirm(?:ed)?|ok(?:ay)?|yes|correct|right)[.!]?$/i;

/**
 * A rep's answer to the question after their meeting, or to the draft of its record, which comes back to be confirmed.
 * Answers what came of it, for ops; null for an answer to another mail, `effectId` being the one they answer.
 */
export async function hearOutcome(
  deps: ReceiveDeps,
  answer: RepAnswer,
  effectId: string,
  text: string,
): Promise<string | null> {
  const shown = summaryShown(effectId);
  const bookingId = shown ?? askedAbout(effectId);
  if (bookingId === null) return null;
  const [first = ''] = text.split(/\r?\n/, 1);
  if (shown && confirms.test(first.trim())) {
    const { kind } = await deps.meetingDesk.confirm({ bookingId, text: null });
    return kind === 'confirmed' ? 'record of the meeting: confirmed' : 'of no meeting that is still there';
  }
  const said = outcomeIn(text);
  const wrong = said ? missingIn(said) : 'outcome';
  if (!said || wrong) {
    const how =
      wrong === 'why'
        ? 'Please say why it is no lead for sales'
        : 'Please begin with accepted, rejected, held or no-show';
    const then = wrong === 'why' ? 'answer with “rejected” and the reason after it' : 'write your notes after it';
    await tellRep(deps, answer, 'Your answer was not noted', `${how}, and ${then}.`);
    return wrong === 'why'
      ? 'not noted: rejected without a why'
      : 'not noted: it does not say what became of the meeting';
  }
  const stored = await deps.meetingDesk.report({ ...said, bookingId, repId: answer.repId });
  if (stored.kind !== 'stored') {
    await tellRep(deps, answer, 'Your answer was not noted', 'This meeting was called off, or has not begun.');
    return 'not noted: of no meeting that has begun';
  }
  if (stored.summary) await showSummary(deps, answer, { bookingId, summary: stored.summary, follows: effectId });
  return `outcome of the meeting: ${said.result.replace('_', ' ')}${said.sal ? `, ${said.sal}` : ''}`;
}

async function showSummary(
  { stores, database, clock, post, poke }: ReceiveDeps,
  { repId, leadId, conversationId }: RepAnswer,
  record: { bookingId: string; summary: string; follows: string },
): Promise<void> {
  const rep = await stores.company.findRep(database.read, repId);
  if (!post || !rep) return;
  const about = { leadId, conversationId };
  await database.transaction((tx) => postSummary(post, tx, { ...record, rep, about, now: clock.now() }));
  poke();
}
