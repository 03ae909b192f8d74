import type { FakeMessage } from '../support/fake-slack/methods.ts';
import type { SeenLead, SeenMessage } from './door.ts';
import type { Story } from './prospect.ts';

/** Each function lists what breaks one promise; a sound run leaves every list empty. */

export function lostLeads(stories: Story[], known: string[]): string[] {
  const ids = new Set(known);
  return stories
    .filter(({ leadId }) => !ids.has(leadId))
    .map(({ leadId }) => `lead ${leadId} was accepted and is gone`);
}

export function lostMessages(story: Story, lead: SeenLead): string[] {
  const messages = messagesOf(lead);
  return story.accepted.flatMap((id) => {
    const stored = messages.filter((message) => message.id === id);
    if (stored.length !== 1) return [`message ${id} is stored ${stored.length} times`];
    const [own] = stored;
    const answered = messages.some(({ role, position }) => role !== 'prospect' && position > (own?.position ?? 0));
    return answered ? [] : [`message ${id} was accepted and never answered`];
  });
}

/** One turn speaks once, and nothing is said twice in a row. */
export function doubledMessages(lead: SeenLead): string[] {
  const messages = messagesOf(lead);
  const turns = messages.flatMap(({ role, turnId }) => (role === 'agent' && turnId ? [turnId] : []));
  const twice = messages.filter(({ role, text }, index) => role === 'agent' && messages[index - 1]?.text === text);
  return [
    ...repeated(turns).map((turnId) => `turn ${turnId} spoke twice`),
    ...twice.map(({ id }) => `message ${id} repeats the one before it`),
  ];
}

export function doubledBookings(leads: SeenLead[]): string[] {
  const confirmed = leads.map(({ id, bookings }) => ({
    id,
    bookings: bookings.filter(({ status }) => status === 'confirmed'),
  }));
  const slots = confirmed.flatMap(({ bookings }) => bookings.map(({ repId, startsAt }) => `${repId} at ${startsAt}`));
  return [
    ...confirmed.filter(({ bookings }) => bookings.length > 1).map(({ id }) => `lead ${id} has two meetings`),
    ...repeated(slots).map((slot) => `${slot} was given to two prospects`),
  ];
}

/** What Slack shows against what was to be sent: each brief once, none missing. */
export function wrongBriefs(leads: SeenLead[], posted: FakeMessage[]): string[] {
  const wanted = leads.flatMap(({ effects }) =>
    effects.filter(({ kind }) => kind === 'brief.slack').map(({ id }) => id),
  );
  const shown = posted.map(({ metadata }) => String(metadata?.event_payload.effect_id));
  return [
    ...repeated(shown).map((id) => `brief ${id} was posted twice`),
    ...wanted.filter((id) => !shown.includes(id)).map((id) => `brief ${id} was never posted`),
    ...shown.filter((id) => !wanted.includes(id)).map((id) => `brief ${id} belongs to no lead`),
  ];
}

export function unfinished({ id, conversations, effects }: SeenLead): string[] {
  return [
    ...conversations.flatMap(({ turns }) =>
      turns.filter(({ status }) => status === 'running').map((turn) => `turn ${turn.id} of ${id} is still running`),
    ),
    ...effects.filter(({ status }) => status !== 'DONE').map((effect) => `effect ${effect.id} is ${effect.status}`),
  ];
}

const messagesOf = ({ conversations }: SeenLead): SeenMessage[] =>
  conversations.flatMap(({ messages }) => messages).sort((a, b) => a.position - b.position);

const repeated = (items: string[]): string[] => [
  ...new Set(items.filter((item, index) => items.indexOf(item) !== index)),
];
