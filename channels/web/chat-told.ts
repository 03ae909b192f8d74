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
  const language = rows.length > 0 ? await talkLanguage({ database, chatViews, languageOf }, conversationId) : null;
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

/** In which language a talk now is, ISO 639-1. */
export async function talkLanguage(
  { database, chatViews, languageOf }: Pick<Doors, 'database' | 'chatViews' | 'languageOf'>,
  conversationId: string,
): Promise<string> {
  const { locale, words } = await chatViews.lastSpoken(database.read, conversationId);
  return languageOf(locale, words);
}

function linkOf({ id, role, text }: ChatMessageRow): [string, { path: string; bookingId: string }][] {
  const match = role === 'agent' ? invitation.exec(text) : null;
  return match?.[1] ? [[id, { path: match[0], bookingId: match[1] }]] : [];
}
