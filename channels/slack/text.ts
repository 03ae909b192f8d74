/** Text of other people on its way into Slack's mrkdwn. */

/** Only an id that Slack itself could have given becomes a mention or an address. */
export const isUserId = (id: string): boolean => /^[UW][A-Z0-9]{2,}$/.test(id);

export const mentionOf = (slackUserId: string | null, name: string): string =>
  slackUserId && isUserId(slackUserId) ? `<@${slackUserId}>` : escapeMrkdwn(clip(name, 80));

const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * `&`, `<` and `>` are all that Slack asks to escape: without them no `<!channel>`, mention or link can be forged.
 * Lines are joined, so that nobody's words can pose as a line of the brief.
 */
export const escapeMrkdwn = (text: string): string =>
  collapse(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Keeps the lines, for text that is quoted line by line. */
export const escapeLines = (text: string): string =>
  text.trim().replaceAll('\r', '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Keeps the lines, for text that stands in a code block; the fence itself cannot be closed from within. */
export const escapeCode = (text: string): string =>
  text.trim().replaceAll('```', "'''").replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** At most `max` characters, cut between characters and before escaping. */
export function clip(text: string, max: number): string {
  const characters = Array.from(text);
  return characters.length <= max
    ? text
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

/** Hands out words until none are left: what stands above the fold must be read at a glance. */
export type WordBudget = { take: (text: string, max: number) => string; left: () => number };

export function createWordBudget(total: number): WordBudget {
  let left = total;
  return {
    left: () => left,
    take(text, max) {
      const words = collapse(text).split(' ').filter(Boolean);
      const allowed = Math.min(max, left);
      if (allowed < Math.min(words.length, 3)) return '';
      left -= Math.min(words.length, allowed);
      return words.length <= allowed ? words.join(' ') : `${words.slice(0, allowed).join(' ')}…`;
    },
  };
}
