import { describe, expect, it } from 'vitest';
import { writerThroughGroup } from '../../../agent/receive/mail-group.ts';
import type { ParsedMail } from '../../../shared/mail.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { openMailHouse, parsed } from '../../support/mail-house.ts';

const mailboxes = [{ address: 'sales@fernwick.com' }];
const group = {
  'list-id': ['<info.fernwick.com>'],
  'list-post': ['<https://groups.google.com/a/fernwick.com/group/info/post>, <mailto:info@fernwick.com>'],
  'list-unsubscribe': ['<mailto:googlegroups-manage+123+unsubscribe@googlegroups.com>'],
  precedence: ['list'],
};
const through = (over: Partial<ParsedMail>) =>
  writerThroughGroup(
    parsed({ writer: { kind: 'list' }, from: { address: 'kim@hazelwick.com', name: 'Kim' }, headers: group, ...over }),
    mailboxes,
  );

describe('a mail that comes through a group', () => {
  it('of our own is of the person who wrote it', () => {
    expect(through({})).toEqual({ address: 'kim@hazelwick.com', name: 'Kim' });
  });

  it('that writes in their place is still of them', () => {
    const from = { address: 'info@fernwick.com', name: "'Kim Novak' via Info" };
    const replyTo = { address: 'kim@hazelwick.com', name: null };
    expect(through({ from, replyTo })).toEqual({ address: 'kim@hazelwick.com', name: 'Kim Novak' });
  });

  it.each<[string, Partial<ParsedMail>]>([
    ['somebody else’s', { headers: { ...group, 'list-id': ['<users.lists.example.org>'] } }],
    ['a newsletter to the group', { headers: { ...group, 'list-unsubscribe': ['<https://mail.shop.com/u/1>'] } }],
    ['sent to many', { headers: { ...group, 'list-unsubscribe-post': ['List-Unsubscribe=One-Click'] } }],
    ['written by a program', { headers: { ...group, 'auto-submitted': ['auto-generated'] } }],
    ['in bulk', { headers: { ...group, precedence: ['bulk'] } }],
    ['from nobody', { from: { address: 'no-reply@hazelwick.com', name: null } }],
    ['among colleagues', { from: { address: 'boss@fernwick.com', name: null } }],
  ])('is held as a list where it is %s', (_, over) => {
    expect(through(over)).toBeNull();
  });

  it('is no group of ours where all the world has mailboxes', () => {
    const headers = { ...group, 'list-id': ['<friends.gmail.com>'] };
    const mail = parsed({ from: { address: 'kim@hazelwick.com', name: null }, headers });
    expect(writerThroughGroup(mail, [{ address: 'our.sales@gmail.com' }])).toBeNull();
  });
});

describeOnEachDatabase('our own group address', (open) => {
  it('brings an enquiry that is answered to whoever wrote it', async () => {
    const house = await openMailHouse(await open());
    const headers = { 'list-id': ['<info.fernwick.example>'], precedence: ['list'] };
    const from = { address: 'info@fernwick.example', name: "'Kim Novak' via Info" };
    const replyTo = { address: 'kim@hazelwick.example', name: null };
    const about = { authenticated: 'pass' as const };
    expect(await house.mail({ writer: { kind: 'list' }, from, replyTo, headers }, about)).toMatchObject({
      kind: 'accepted',
    });
    expect((await house.last()).to).toEqual({ address: 'kim@hazelwick.example', name: 'Kim Novak' });
  });
});
