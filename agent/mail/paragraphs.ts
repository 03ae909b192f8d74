import type { Chip } from '../../shared/conversation.ts';
import { sentencesOf } from '../stream.ts';
import { withoutGreeting } from './names.ts';

/**
 * What the agent has said, as paragraphs of a letter: without its greeting, without the times that stand below with
 * their links, without what announces an invitation that is attached, and with its question on a line of its own.
 */
export function asLetter(text: string, chips: readonly Chip[], isInvited: boolean): string[] {
  const plain = withoutTimes(withoutGreeting(text), chips).replaceAll(/(?<=\S) {2,}/g, ' ');
  const parts = plain.split(/\n{2,}/).map((part) => part.trim());
  return parts.flatMap((part) => apart(isInvited ? withoutAnnouncement(part) : part)).filter((part) => part !== '');
}

const withoutTimes = (text: string, chips: readonly Chip[]): string => {
  const listed = chips.map(({ label }) => label).join(' · ');
  return listed === '' ? text : text.replace(new RegExp(`\\s*${escaped(listed)}\\.?`), '');
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const withoutAnnouncement = (text: string): string =>
  sentencesOf(text)
    .filter((sentence) => !sentence.trim().endsWith(':'))
    .join('')
    .trim();

/** Two sentences are read at a glance; in more of them a question would be overlooked. */
function apart(text: string): string[] {
  const sentences = sentencesOf(text);
  const last = sentences.at(-1) ?? '';
  if (sentences.length < 3 || !last.trim().endsWith('?')) return [text];
  return [sentences.slice(0, -1).join('').trim(), last.trim()];
}
