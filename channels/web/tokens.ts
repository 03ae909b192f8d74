import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Tokens that need no table: the id itself and an HMAC of it under the server's secret, one purpose apart from the
 * other. Session tokens of the chat are random instead (`shared/session-token.ts`).
 */
export type Tokens = {
  /** Lets the page that sent a form open the chat of its lead. */
  chatToken: (leadId: string) => string;
  /** The lead of a chat token, null when it is not one of ours. */
  leadOf: (chatToken: string) => string | null;
  /** The `token` of a link to an invitation. */
  bookingToken: (bookingId: string) => string;
  isBookingToken: (bookingId: string, token: string) => boolean;
  consoleCookie: (until: Date) => string;
  isConsoleCookie: (cookie: string, now: Date) => boolean;
};

/** `opsToken` is part of what a console cookie signs: changing the token ends every console session. */
export function createTokens({ serverSecret, opsToken }: { serverSecret: string; opsToken: string }): Tokens {
  const sign = (purpose: string, subject: string) =>
    createHmac('sha256', serverSecret).update(`${purpose}\n${subject}`).digest('base64url');
  const signed = (purpose: string, subject: string) => `${subject}.${sign(purpose, subject)}`;
  const subjectOf = (purpose: string, token: string) => {
    const dot = token.lastIndexOf('.');
    const subject = token.slice(0, Math.max(dot, 0));
    return subject && sameText(token, signed(purpose, subject)) ? subject : null;
  };
  const console = `console ${sign('ops', opsToken)}`;
  return {
    chatToken: (leadId) => signed('chat', leadId),
    leadOf: (chatToken) => subjectOf('chat', chatToken),
    bookingToken: (bookingId) => sign('booking', bookingId),
    isBookingToken: (bookingId, token) => sameText(token, sign('booking', bookingId)),
    consoleCookie: (until) => signed(console, String(until.getTime())),
    isConsoleCookie: (cookie, now) => Number(subjectOf(console, cookie) ?? 0) > now.getTime(),
  };
}

/** Compares in constant time, whatever the lengths. */
export function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
