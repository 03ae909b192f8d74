import type { FastifyPluginAsync } from 'fastify';
import type { Database } from '../../db/database.ts';
import type * as chatViews from '../../db/stores/chat-views.ts';
import type * as mailLinks from '../../db/stores/mail-links.ts';
import type * as sessions from '../../db/stores/sessions.ts';
import type { BookingPages } from '../../shared/booking-page.ts';
import type { CalendarDesk } from '../../shared/calendars.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import type { LiveHub, Receive } from '../../shared/ports.ts';
import type { Metrics } from './metrics.ts';

/** What the doors need to know of the configuration. */
export type WebSettings = {
  opsToken: string;
  /** Signs chat tokens, links to invitations and console cookies. */
  serverSecret: string;
  origins: string[];
  publicUrl: string | null;
  /** Requests a minute per address; 0 = off. */
  rateLimit: number;
  webhookSecret: string | null;
  /** Where the built pages lie. */
  distDir: string;
};

export type Invitation = { filename: string; text: string };

/** One part of the installation, as the start page shows it. */
export type Part = {
  part: string;
  mode: 'embedded' | 'real' | 'absent';
  now: string;
  how: string | null;
  /** It is set up and does not work now. */
  isBroken?: boolean;
};

export type WebDeps = {
  database: Database;
  mailLinks: Pick<typeof mailLinks, 'findLink'>;
  sessions: Pick<typeof sessions, 'findSession' | 'markSeen'>;
  chatViews: Pick<
    typeof chatViews,
    'messagesAfter' | 'standings' | 'meetingsShown' | 'isMeetingAgreed' | 'lastSpoken' | 'talkOf'
  >;
  /** The language of a talk, ISO 639-1, by the locale it began with and the prospect's last words, oldest first. */
  languageOf: (locale: string | null, words: string[]) => string;
  receive: Receive;
  hub: LiveHub;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  settings: WebSettings;
  /** Whose Usher this is; `sample` while the shipped company stands in. */
  company: { name: string; sample: boolean };
  /** What plays each part, as it is now. */
  parts: () => Promise<Part[]>;
  /** The calendar file of a booking, null when there is no such meeting. */
  invitation: (bookingId: string) => Promise<Invitation | null>;
  /** Booking without the agent. */
  bookingPages: BookingPages;
  /** A rep has let us into their calendar. */
  calendarConsented: CalendarDesk['consented'];
  /** Google tells of changes in calendars: whether it is Google who does, and what then is done. */
  calendarChanges: {
    isGoogles: (channel: { id: string; token: string }) => boolean;
    told: (channelId: string) => void;
  };
  /** False from the moment the process is asked to stop. */
  accepting: () => boolean;
  /** Routes that want the ops token or a console session, e.g. the console's API. */
  opsRoutes: FastifyPluginAsync;
};
