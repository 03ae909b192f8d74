import { describe, expect, test } from 'vitest';
import { invitationIn, withLinks } from '../../channels/web/ui/chat/links.ts';
import { parseBlock, readEvents } from '../../channels/web/ui/chat/sse.ts';
import {
  type ChatEvent,
  type ChatState,
  emptyChat,
  type Pending,
  reduceChat,
  unshown,
} from '../../channels/web/ui/chat/state.ts';
import { toChatEvent } from '../../channels/web/ui/chat/stream.ts';
import { readableOn } from '../../channels/web/ui/readable-on.ts';
import { createConsent } from '../../channels/web/ui/tracker/consent.ts';

const at = '2026-11-17T14:00:00.000Z';
const message = (id: string, position: number, text: string, role: 'prospect' | 'agent' = 'agent'): ChatEvent => ({
  type: 'message',
  position,
  message: { id, role, text, at, chips: [] },
});
const pending = (clientMessageId: string, label: string, after = 0): Pending => ({
  clientMessageId,
  text: label,
  label,
  at,
  after,
  messageId: null,
  problem: null,
});
const folded = (...events: ChatEvent[]): ChatState => events.reduce(reduceChat, emptyChat);

describe('the chat as it is drawn', () => {
  test('a message that comes twice stands there once, in its place', () => {
    const state = folded(message('m2', 2, 'two'), message('m1', 1, 'one'), message('m2', 2, 'two'));
    expect(state.messages.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  test('the stream may be faster than the answer to sending: nothing is drawn twice meanwhile', () => {
    const sent = folded({ type: 'queued', pending: pending('c1', 'yes') }, message('m1', 1, 'yes', 'prospect'));
    expect(unshown(sent)).toEqual([]);
    expect(sent.pending).toHaveLength(1);
    const settled = reduceChat(sent, { type: 'accepted', clientMessageId: 'c1', messageId: 'm1' });
    expect(settled.pending).toEqual([]);
  });

  test('an older message of the same words does not hide a new one', () => {
    const state = folded(message('m1', 1, 'yes', 'prospect'), { type: 'queued', pending: pending('c2', 'yes', 1) });
    expect(unshown(state)).toHaveLength(1);
  });

  test('the same words twice in a row are two messages', () => {
    const state = folded(
      { type: 'queued', pending: pending('c1', 'hello') },
      { type: 'queued', pending: pending('c2', 'hello') },
      message('m1', 1, 'hello', 'prospect'),
    );
    expect(unshown(state).map(({ clientMessageId }) => clientMessageId)).toEqual(['c2']);
  });

  test('what was half said is dropped when the connection is lost', () => {
    const state = folded(
      { type: 'delta', turnId: 't1', text: 'Growth' },
      { type: 'connection', connection: 'reconnecting' },
    );
    expect(state.preview).toBe(null);
  });
});

describe('server-sent events', () => {
  test('are read whole however the network cuts them', async () => {
    const text = ': hi\n\nid: 3\nevent: message\ndata: {"a":"ü"}\r\n\r\nevent: typing\ndata: {"on":true}\n\n';
    const bytes = new TextEncoder().encode(text);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const events = [];
    for await (const event of readEvents(body, () => undefined)) events.push(event);
    expect(events).toEqual([
      { event: 'message', data: '{"a":"ü"}', id: '3' },
      { event: 'typing', data: '{"on":true}', id: null },
    ]);
  });

  test('of several data lines are one text, and comments are none', () => {
    expect(parseBlock('data: a\ndata: b')).toEqual({ event: 'message', data: 'a\nb', id: null });
    expect(parseBlock(': heartbeat')).toBe(null);
  });

  test('that this page does not know or cannot read are left out', () => {
    expect(toChatEvent({ event: 'confetti', data: '{}', id: null })).toBe(null);
    expect(toChatEvent({ event: 'delta', data: '{"turnId":1}', id: null })).toBe(null);
    expect(toChatEvent({ event: 'delta', data: 'nonsense', id: null })).toBe(null);
  });
});

describe('links in messages', () => {
  test('are web addresses alone, without the punctuation around them', () => {
    expect(withLinks('See (https://a.example/x). Or javascript:alert(1)')).toEqual([
      { kind: 'text', text: 'See (' },
      { kind: 'link', text: 'https://a.example/x', href: 'https://a.example/x' },
      { kind: 'text', text: '). Or javascript:alert(1)' },
    ]);
    expect(withLinks('https://user:pass@a.example')).toEqual([{ kind: 'text', text: 'https://user:pass@a.example' }]);
  });

  test('to an invitation become its card', () => {
    expect(invitationIn('Booked! http://localhost:8080/v1/bookings/book_1.ics?token=a-b_c See you')).toEqual({
      icsUrl: '/v1/bookings/book_1.ics?token=a-b_c',
      rest: 'Booked!  See you',
    });
    expect(invitationIn('Booked!')).toEqual({ icsUrl: null, rest: 'Booked!' });
  });
});

test('text on an accent colour is black or white, whichever reads better', () => {
  expect(readableOn('#ffd400')).toBe('#000000');
  expect(readableOn('#24563d')).toBe('#ffffff');
});

describe('consent', () => {
  const memory = () => {
    const held = new Map<string, string>();
    return {
      held,
      place: {
        getItem: (key: string) => held.get(key) ?? null,
        setItem: (key: string, value: string) => void held.set(key, value),
        removeItem: (key: string) => void held.delete(key),
      },
    };
  };

  test('nothing is stored before a yes, and a no clears it', () => {
    const { held, place } = memory();
    const consent = createConsent({ storage: () => place, privacyControl: false, newId: () => 'v1' });
    expect(consent.visitorId()).toBe(null);
    expect(held.size).toBe(0);
    consent.set('granted');
    expect(consent.visitorId()).toBe('v1');
    consent.set('denied');
    expect([...held]).toEqual([['usher.consent', 'denied']]);
  });

  test('Global Privacy Control outranks a yes', () => {
    const { place } = memory();
    const consent = createConsent({ storage: () => place, privacyControl: true, newId: () => 'v1' });
    consent.set('granted');
    expect(consent.visitorId()).toBe(null);
  });

  test('works for the length of the page where storage is forbidden', () => {
    const forbidden = () => {
      throw new Error('denied');
    };
    const consent = createConsent({ storage: forbidden, privacyControl: false, newId: () => 'v1' });
    consent.set('granted');
    expect(consent.state()).toBe('granted');
  });
});
