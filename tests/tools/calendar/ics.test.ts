import { describe, expect, it } from 'vitest';
import type { Booking } from '../../../shared/conversation.ts';
import { type Invitation, invitation } from '../../../tools/calendar/ics.ts';

const booking: Booking = {
  id: 'book_1',
  leadId: 'lead_1',
  conversationId: 'conv_1',
  repId: 'ben',
  startsAt: new Date('2026-11-24T15:00:00Z'),
  endsAt: new Date('2026-11-24T15:30:00Z'),
  zone: 'Europe/Berlin',
  status: 'confirmed',
  heldUntil: null,
  sequence: 0,
};
const given = (over: Partial<Invitation> = {}): Invitation => ({
  booking,
  title: 'Fernwick introduction',
  description: 'Ben and Pat',
  organizer: { name: 'Ben Fischer', email: 'ben@fernwick.example' },
  attendee: { name: 'Pat Reed', email: 'pat@kestreltools.example' },
  beside: [],
  stamp: new Date('2026-11-23T10:00:00Z'),
  url: null,
  ...over,
});
/** Content lines after unfolding. */
const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('an invitation', () => {
  it('asks the prospect to the meeting, with times in UTC', () => {
    expect(lines(invitation(given()))).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'UID:book_1@usher',
        'SEQUENCE:0',
        'DTSTAMP:20261123T100000Z',
        'DTSTART:20261124T150000Z',
        'DTEND:20261124T153000Z',
        'STATUS:CONFIRMED',
      ]),
    );
    const text = lines(invitation(given())).join('\n');
    expect(text).toMatch(/^ORGANIZER;CN="?Ben Fischer"?:mailto:ben@fernwick\.example$/im);
    expect(text).toMatch(/^ATTENDEE;.*PARTSTAT=NEEDS-ACTION.*:mailto:pat@kestreltools\.example$/im);
  });

  it('takes a cancelled meeting off the calendar it was put on', () => {
    const text = invitation(given({ booking: { ...booking, status: 'cancelled', sequence: 2 } }));
    expect(lines(text)).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'UID:book_1@usher', 'SEQUENCE:2', 'STATUS:CANCELLED']),
    );
  });

  it('ends every line with CR LF and folds at 75 octets, whatever the alphabet', () => {
    const text = invitation(given({ title: '打ち合わせ😀'.repeat(20), description: 'ä'.repeat(300) }));
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('lets nobody smuggle a line in through a name', () => {
    const attendee = { name: 'Pat"\r\nATTENDEE:mailto:evil@x.example; y', email: 'pat@kestreltools.example' };
    const text = lines(invitation(given({ attendee, title: 'a\r\nSTATUS:CANCELLED' })));
    expect(text.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
    expect(text.filter((line) => line.startsWith('STATUS'))).toEqual(['STATUS:CONFIRMED']);
  });
});
