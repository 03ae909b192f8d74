import { loadPrompts } from '../../prompts/load.ts';
import type { Booking, Message } from '../../shared/conversation.ts';
import type { TurnContext } from '../../shared/turn.ts';
import { createKnowledge } from '../../tools/knowledge/knowledge.ts';

/** Points of a conversation at which sentences are judged: what was asked, offered, booked and looked up by then. */

const { knowledge: articles } = loadPrompts('prompts');
const library = createKnowledge(articles);
export const passages = (...queries: string[]) => queries.flatMap((query) => library.search(query));

const says = (role: Message['role']) => (text: string, index: number) => ({
  id: `msg_${role}_${index}`,
  role,
  text,
  at: new Date('2026-11-23T09:59:00Z'),
  position: index + 1,
  brain: null,
  chips: [],
  value: null,
});
export const prospect = (...texts: string[]): Message[] => texts.map(says('prospect'));
const agent = (...texts: string[]): Message[] => texts.map(says('agent'));

const slot = (id: string, startsAt: string, minutes = 30) => ({
  id,
  repId: 'ada',
  startsAt: new Date(startsAt),
  endsAt: new Date(new Date(startsAt).getTime() + minutes * 60_000),
  heldUntil: new Date('2026-11-23T10:10:00Z'),
});
const offers = [
  slot('book_1', '2026-11-24T09:00:00Z'),
  slot('book_2', '2026-11-25T14:00:00Z'),
  slot('book_3', '2026-11-26T08:30:00Z'),
];
const morning = [
  slot('book_4', '2026-11-27T08:00:00Z'),
  slot('book_5', '2026-11-27T09:00:00Z'),
  slot('book_6', '2026-11-27T10:00:00Z'),
];
const meeting: Booking = {
  ...slot('book_1', '2026-11-24T09:00:00Z'),
  leadId: 'lead_1',
  conversationId: 'conv_1',
  zone: 'Europe/Berlin',
  status: 'confirmed',
  heldUntil: null,
  sequence: 0,
};

export const prices: Partial<TurnContext> = {
  transcript: prospect(
    'We are 12 planners in 2 warehouses with about 4,000 items. What would it cost?',
    'And per year, if we pay yearly? Our budget is around 10k. We are a charity by the way.',
  ),
  knowledge: passages(
    'what each plan costs',
    'yearly billing',
    'set-up fee',
    'which plan',
    'free trial',
    'pilot',
    'minimum size',
  ),
};
export const later: Partial<TurnContext> = {
  transcript: [
    ...prospect('What does Growth cost for 12 planners?'),
    ...agent('Growth costs 590 EUR per month with 8 planners included, and each further planner costs 45 EUR.'),
    ...prospect('Ok. And is that negotiable?'),
  ],
};
export const times: Partial<TurnContext> = {
  offers,
  transcript: prospect(
    'Could we do something Tuesday after 3, or next week?',
    'We want to start in about two weeks, before Christmas. Call me before 5 on +49 30 1234567.',
    "I'm in Berlin, my colleague is in New York.",
  ),
};
export const fridays: Partial<TurnContext> = { offers: morning, transcript: prospect('Friday morning?') };
export const product: Partial<TurnContext> = {
  transcript: prospect(
    'Do you work with Odoo 17, is there 2FA and SSO, and is support 24/7?',
    'We need GDPR Art. 28 terms, clause 7.2 says 60 days.',
    'How good are the results? We sell 9 brands and have 3 people on it.',
  ),
  knowledge: passages(
    'SOC 2 ISO 27001',
    'encryption',
    '2fa single sign-on',
    'odoo netsuite erp',
    'rest api',
    'where is data stored',
    'gdpr dpa',
    'support hours phone',
    'uptime availability',
    'case study results',
    'how accurate',
    'how long does onboarding take',
    'what we need from you, requirements',
    'compared with spreadsheets',
    'training',
    'deleting and exporting data',
  ),
};
export const booked: Partial<TurnContext> = { bookings: [meeting], transcript: prospect('the first one please') };
export const handed: Partial<TurnContext> = {
  state: 'waiting_for_rep',
  transcript: prospect('Your sync is broken since Friday, 20 Nov 16:00. 3 tickets, no answer. Call me before 5!'),
};
export const talk: Partial<TurnContext> = {
  transcript: prospect(
    "Hi, I'm Joost, head of supply at Lumen Parts, joost@lumenparts.example. We have 40 planners on Excel 2016.",
    'We lose maybe 15% of sales and 200k a year to stock-outs. Peak is in March.',
    'I saw you at the fair in Hannover. Are you a bot?',
  ),
};
