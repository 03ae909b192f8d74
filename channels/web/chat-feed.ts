import type { Database } from '../../db/database.ts';
import type * as chatViews from '../../db/stores/chat-views.ts';
import type { Logger } from '../../shared/logger.ts';

type Standing = chatViews.Standing;

/** Watches the conversations of all open pages, so that what another process committed is seen too. */
export type ChatFeed = {
  /** `onStanding` hears about the conversation once per poll; the answer stops it. */
  follow: (conversationId: string, onStanding: (standing: Standing) => void) => () => void;
  stop: () => void;
};

type FeedDeps = {
  database: Pick<Database, 'read'>;
  chatViews: Pick<typeof chatViews, 'standings'>;
  log: Logger;
  everyMs: number;
};

const perQuery = 500;

/** One query a second for 500 pages; none while nobody is connected. */
export function createChatFeed({ database, chatViews, log, everyMs }: FeedDeps): ChatFeed {
  const followers = new Map<string, Set<(standing: Standing) => void>>();
  let timer: NodeJS.Timeout | null = null;

  const poll = async () => {
    const ids = [...followers.keys()];
    for (let from = 0; from < ids.length; from += perQuery) {
      const found = await chatViews.standings(database.read, ids.slice(from, from + perQuery));
      for (const standing of found) for (const tell of [...(followers.get(standing.id) ?? [])]) tell(standing);
    }
  };
  const plan = () => {
    if (timer || followers.size === 0) return;
    timer = setTimeout(async () => {
      await poll().catch((error: unknown) => log.warn({ fault: nameOf(error) }, 'open chats could not be polled'));
      timer = null;
      plan();
    }, everyMs);
    timer.unref();
  };
  return {
    follow(conversationId, onStanding) {
      const group = followers.get(conversationId) ?? new Set();
      followers.set(conversationId, group.add(onStanding));
      plan();
      return () => {
        group.delete(onStanding);
        if (group.size === 0 && followers.get(conversationId) === group) followers.delete(conversationId);
      };
    },
    stop() {
      if (timer) clearTimeout(timer);
      followers.clear();
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
