import type { ChatMessageRow } from '../../db/stores/chat-views.ts';
import type { Doors } from './doors.ts';

const invitation = /\/v1\/bookings\/([\w-]+)\.ics(?:\?token=[\w.~-]+)?/;

/**
 * Rows as a page is told them: `turnId` tells which preview the message replaces, `clientMessageId` which of the page's
 * own it is, `language` is that of the talk as it now stands, and a message that links to an invitation brings the
 * meeting along.
 */
export async function toldMessages(
  { database, chatViews, languageOf }: Pick<Doors, 'database' | 'chatViews' | 'languageOf'>,
  conversationId: string,
  rows: ChatMessageRow[],
) {
  const links = new Map(rows.flatMap((row) => linkOf(row)));
  const ids = [...new Set([...links.values()].map(({ bookingId }) => bookingId))];
  const meetings = ids.length > 0 ? await chatViews.meetingsShown(database.read, conversationId, ids) : [];
  const spoken = rows.length > 0 ? await chatViews.lastSpoken(database.read, conversationId) : null;
  const language = spoken && languageOf(spoken.locale, spoken.words);
  return rows.map(({ chips, turnId, clientMessageId, position, ...message }) => {
    const link = links.get(message.id);
    const meeting = meetings.find(({ id }) => id === link?.bookingId);
    return {
      position,
      turnId,
      message: {
        ...message,
        ...(language && { language }),
        ...(chips.length > 0 && { chips }),
        ...(turnId && { turnId }),
        ...(clientMessageId && { clientMessageId }),
        ...(link && meeting && { booking: { ...meeting, icsUrl: link.path } }),
      },
    };
  });
}

function linkOf({ id, role, text }: ChatMessageRow): [string, { path: string; bookingId: string }][] {
  const match = role === 'agent' ? invitation.exec(text) : null;
  return match?.[1] ? [[id, { path: match[0], bookingId: match[1] }]] : [];
}
