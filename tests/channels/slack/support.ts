import type { SlackEffect, SlackSettings } from '../../../channels/slack/config.ts';
import { createSlack, type Slack, type SlackDeps } from '../../../channels/slack/slack.ts';
import type { Brief } from '../../../shared/brief.ts';
import { silentLogger } from '../../../shared/logger.ts';
import type { MeetingOutcomeIntake } from '../../../shared/meeting-outcome.ts';
import type { RepActionIntake, RepMessage } from '../../../shared/ports.ts';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';

export const aBrief = (overrides: Partial<Brief> = {}): Brief => ({
  why: 'Northwind wants to replace its dialler before October and you own the account',
  who: { name: 'Grace Hopper', email: 'grace@northwind.example', title: 'VP Sales', company: 'Northwind' },
  fit: ['250 employees', 'industry we win in'],
  intent: ['pricing page three times', 'asked for a meeting'],
  words: ['We need this live before October', 'About 40 people in sales'],
  meeting: {
    bookingId: 'book_1',
    startsAt: '2026-08-03T14:00:00.000Z',
    endsAt: '2026-08-03T14:30:00.000Z',
    zone: 'Europe/Berlin',
    repName: 'Ada Byron',
  },
  nextAction: 'Confirm the agenda by mail today',
  score: 82,
  tier: 'rep',
  facts: [{ label: 'Team size', value: 40, quote: 'About 40 people in sales' }],
  promises: [{ text: 'The Team plan is 49 EUR a seat', source: 'pricing.md:12' }],
  account: {
    id: 'acct_1',
    name: 'Northwind',
    kind: 'prospect',
    ownerName: 'Ada Byron',
    openDeal: { name: 'Dialler', stage: 'Proposal', amount: 24_000, currency: 'EUR', ownerName: 'Ada Byron' },
  },
  escalation: null,
  introDraft: 'Hi Grace,\nI saw your note about October.',
  leadId: 'lead_1',
  conversationId: 'conv_1',
  rep: { id: 'ada', name: 'Ada Byron', slackUserId: 'U0ADA' },
  acceptBy: null,
  status: 'open',
  at: '2026-08-01T09:00:00.000Z',
  ...overrides,
});

export const postEffect = (brief: Brief, { id = 'brief:lead_1', attempts = 1 } = {}): SlackEffect => ({
  id,
  payload: { postId: id, brief },
  attempts,
  at: new Date(),
});

export const settingsOf = (fake: FakeSlack, overrides: Partial<SlackSettings> = {}): SlackSettings => ({
  botToken: fake.botToken,
  appToken: null,
  signingSecret: fake.signingSecret,
  channel: fake.channel,
  apiUrl: fake.apiUrl,
  ...overrides,
});

export type Desk = {
  slack: Slack;
  actions: RepActionIntake[];
  messages: RepMessage[];
  outcomes: MeetingOutcomeIntake[];
  confirmed: { bookingId: string; text: string | null }[];
};

/** Usher's side: remembers what the buttons asked for, the way `receive` does, each key once. */
export function openDesk(settings: SlackSettings, overrides: Partial<SlackDeps> = {}): Desk {
  const actions: RepActionIntake[] = [];
  const messages: RepMessage[] = [];
  const outcomes: MeetingOutcomeIntake[] = [];
  const confirmed: Desk['confirmed'] = [];
  const slack = createSlack(settings, {
    async repAction(action) {
      if (actions.some(({ key }) => key === action.key)) return { kind: 'repeated' };
      actions.push(action);
      return { kind: 'accepted' };
    },
    repOf: async (slackUserId) => (slackUserId === 'U0ADA' ? 'ada' : null),
    introduce: async () => null,
    unknownReps: async () => [],
    colleagues: async () => [
      { id: 'ada', name: 'Ada Byron' },
      { id: 'bo', name: 'Bo Lind' },
    ],
    async repMessage(message) {
      if (messages.some(({ key }) => key === message.key)) return { kind: 'repeated', messageId: 'msg_1' };
      messages.push(message);
      return { kind: 'accepted', messageId: 'msg_1' };
    },
    meetings: {
      ask: async () => 0,
      async report(said) {
        outcomes.push(said);
        return { kind: 'stored', leadId: 'lead_1', summary: null };
      },
      summaryOf: async () => 'They came.',
      async confirm(said) {
        confirmed.push(said);
        return { kind: 'confirmed', leadId: 'lead_1' };
      },
    },
    moves: { meeting: async () => null, move: async () => ({ kind: 'gone' }) },
    deskOf: async () => null,
    apartMs: 0,
    threadOf: async () => null,
    waitingIn: async () => [],
    postOf: async () => null,
    linkOf: (leadId) => `https://usher.example/console#/leads/${leadId}`,
    clock: { now: () => new Date() },
    log: silentLogger,
    ...overrides,
  });
  return { slack, actions, messages, outcomes, confirmed };
}
