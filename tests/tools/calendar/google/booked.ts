import type { HostLeftDeps } from '../../../../agent/meetings/host-left.ts';
import { createChannels } from '../../../../app/calendar/channels.ts';
import { lookAtCalendars, lookByChannel } from '../../../../app/calendar/sync.ts';
import { stores } from '../../../../app/stores.ts';
import * as links from '../../../../db/stores/calendar-links.ts';
import type { Rep } from '../../../../shared/company.ts';
import { noHalts } from '../../../../shared/control.ts';
import { silentLogger } from '../../../../shared/logger.ts';
import type { ChatMessage } from '../../../../shared/ports.ts';
import { putEvent } from '../../../../tools/calendar/google/carry.ts';
import { eventId } from '../../../../tools/calendar/google/event.ts';
import { alone, type MeetingPlan } from '../../../../tools/calendar/plan.ts';
import type { OpenDatabase } from '../../../support/databases.ts';
import { sampleRep } from '../../../support/reps.ts';
import { offersOf, prospect } from '../desk.ts';
import { openApi, openGoogleDesk } from './desk.ts';

type Booked = { reps?: Rep[]; plan?: MeetingPlan; guest?: string; publicUrl?: string | null };

/** A meeting that stands in Ben's Google calendar, and looks at what is changed there. */
export async function booked(open: OpenDatabase, { reps, plan, guest, publicUrl = null }: Booked = {}) {
  const database = await open();
  const team = reps ?? [sampleRep()];
  const desk = await openGoogleDesk(database, team, { planFor: async () => plan ?? alone });
  const turn = await prospect(database, 1);
  const offered = await desk.call(turn, 'propose_slots', { from: '2026-11-24' });
  const id = offersOf(offered)[0]?.id ?? '';
  await desk.call(turn, 'book_meeting', { slotId: id });
  const meeting = () => stores.bookings.findBooking(database.read, id);
  const api = await openApi(
    { serviceAccount: null, oauth: { clientId: 'c', clientSecret: 's' }, apiUrl: desk.google.url },
    'ben@fernwick.example',
  );
  const before = await meeting();
  if (!before) throw new Error('nothing was booked');
  const joins = plan?.beside.flat() ?? [];
  const others = team.filter(({ id: repId }) => joins.includes(repId)).map(({ email, name }) => ({ email, name }));
  const attendees = [...others, ...(guest ? [{ email: guest, name: null }] : [])];
  await putEvent(api, before, { title: 'A call', description: '', attendees });
  const { time } = desk;
  const clock = { now: () => time.now };
  const meetings: HostLeftDeps = {
    ...{ database, stores, post: null, halts: noHalts, clock, companyName: 'Fernwick' },
    hub: { publish: () => undefined, subscribe: () => () => undefined },
    poke: () => undefined,
    ...{ calendar: desk.calendar, meetingTypes: [], briefPlaces: [] },
    rebookUrl: async (_tx, { repId }) => `https://usher.example/book/${repId}`,
    inviteUrl: (bookingId) => `https://usher.example/${bookingId}`,
  };
  const heard: ChatMessage[] = [];
  const hear = async (message: ChatMessage) => {
    const isNew = !heard.some(({ clientMessageId }) => clientMessageId === message.clientMessageId);
    if (isNew) heard.push(message);
    return { kind: isNew ? ('accepted' as const) : ('repeated' as const), messageId: 'msg' };
  };
  const channels = createChannels({ database, links, clock, log: silentLogger, serverSecret: 'secret', publicUrl });
  const sync = { meetings, links, door: desk.door, log: silentLogger, hear, channels };
  const look = async (minutes = 1) => {
    time.now = new Date(time.now.getTime() + minutes * 60_000);
    await lookAtCalendars(sync);
  };
  const said = async () => (await stores.messages.messagesOf(database.read, 'conv_1')).map(({ text }) => text);
  const effects = async () =>
    (await database.read.query.select().from(database.read.tables.outbox)).map(({ payload }) => payload.what);
  const calendar = desk.google.calendar('ben@fernwick.example');
  const calendarOf = desk.calendar;
  const link = () => links.findLink(database.read, 'ben');
  const told = (channelId: string) => lookByChannel(sync, channelId);
  return {
    ...desk,
    database,
    id,
    meeting,
    look,
    told,
    said,
    heard,
    effects,
    calendar,
    /** What the tools ask. */
    calendarOf,
    event: eventId(id),
    link,
    channels,
  };
}
