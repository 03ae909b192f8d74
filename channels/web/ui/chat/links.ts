export type TextPart = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

const pattern = /https?:\/\/[^\s<>"'`]+/g;

/** Text in parts, web addresses apart. Everything stays text: nothing of it is ever read as HTML. */
export function withLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const address = match[0].replace(/[.,;:!?)\]}]+$/, '');
    const href = safeHref(address);
    if (!href) continue;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: 'link', text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return (url.protocol === 'https:' || url.protocol === 'http:') && !url.username ? url.href : null;
}

const invitation = /(?:https?:\/\/[^\s/]+)?(\/v1\/bookings\/[\w-]+\.ics(?:\?token=[\w.~-]+)?)/;

/** The invitation that a message links to, and its text without that link. Only our own route counts. */
export function invitationIn(text: string): { icsUrl: string | null; rest: string } {
  const match = invitation.exec(text);
  if (!match?.[1]) return { icsUrl: null, rest: text };
  return {
    icsUrl: match[1],
    rest: text
      .replace(match[0], '')
      .replace(/[ \t]+$/gm, '')
      .trim(),
  };
}
