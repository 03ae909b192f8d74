import { withHostMail } from '../../agent/mail/host-invitations.ts';
import { type HostLeftDeps, hostDeclined } from '../../agent/meetings/host-left.ts';
import type { MeetingDeps } from '../../agent/meetings/tell.ts';
import type { HoldTime, ReceiveDeps } from '../../agent/receive/deps.ts';
import type { WebDeps } from '../../channels/web/deps.ts';
import type { Company } from '../../prompts/schemas/company.ts';
import type { Ground } from '../ground.ts';
import { createLinkTo } from '../mail-links.ts';
import { createCounter } from '../post.ts';
import { briefPlacesOf } from '../slack.ts';
import { stores } from '../stores.ts';
import { type Calendars, createCalendars } from './calendar.ts';
import { createMeetingWatch } from './meeting-watch.ts';

/** All that concerns meetings outside of a turn: the calendars, what is said ahead and after, and who watches. */
export type Meetings = Calendars & {
  deps: MeetingDeps;
  /** What booking without the agent works with. */
  pages: MeetingDeps & { calendar: Calendars['calendar']; meetingTypes: Company['meetings'] };
  /** A time that a prospect's calendar proposes, held where the rep is free then. */
  holdTime: HoldTime;
  watch: ReturnType<typeof createMeetingWatch>;
  /** A rep's answer by mail to the invitation of a meeting that somebody else leads. */
  hostDeclined: ReceiveDeps['hostDeclined'];
  /** What Google tells of by itself. */
  changes: WebDeps['calendarChanges'];
};

export async function setUpMeetings(
  ground: Ground,
  parts: Pick<MeetingDeps, 'hub' | 'post' | 'halts' | 'poke'>,
): Promise<Meetings> {
  const { database, clock, inviteUrl, log, prompts } = ground;
  const calendars = withHostsTold(ground, parts.post, await createCalendars(ground));
  const linkTo = createLinkTo(ground);
  const deps: MeetingDeps = {
    ...{ ...parts, database, stores, clock, inviteUrl, companyName: prompts.company.name },
    rebookUrl: (tx, { leadId, repId }, language) => linkTo(tx, { kind: 'rebook', leadId, repId, language }, leadId),
  };
  const holdTime = createCounter(database, calendars.calendar, clock);
  const pages = { ...deps, calendar: calendars.calendar, meetingTypes: prompts.company.meetings };
  const hosts: HostLeftDeps = { ...pages, stores, briefPlaces: briefPlacesOf(ground.config) };
  const watch = createMeetingWatch(hosts, calendars, log);
  const changes = { isGoogles: calendars.isGoogles, told: watch.told };
  return {
    ...calendars,
    deps,
    pages,
    holdTime,
    watch,
    changes,
    hostDeclined: (declined) => hostDeclined(hosts, declined),
  };
}

/** Those who join a rep hear of it by mail where no calendar of theirs says it. */
function withHostsTold({ clock }: Ground, post: MeetingDeps['post'], calendars: Calendars): Calendars {
  if (!post) return calendars;
  const { bookings } = stores;
  const { calendar, isCarried } = calendars;
  return { ...calendars, calendar: withHostMail(calendar, { post, bookings, isCarried, now: clock.now }) };
}
