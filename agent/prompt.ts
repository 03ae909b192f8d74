import { DateTime } from 'luxon';
import { checkVariables, createTemplate } from '../prompts/render.ts';
import { renderGoal } from '../prompts/render-goal.ts';
import { renderPolicy } from '../prompts/render-policy.ts';
import type { Company } from '../prompts/schemas/company.ts';
import type { Policy } from '../prompts/schemas/policy.ts';
import { type FieldConfig, inLanguage, type QualificationConfig } from '../prompts/schemas/qualification.ts';
import type { KnowledgeHit, TurnContext } from '../shared/turn.ts';
import { slotLabel } from '../tools/calendar/labels.ts';
import { presenceFact } from './control/presence.ts';
import { touchSituation } from './follow-up/take-up.ts';
import { addressed } from './form-of-address.ts';
import { goalOf, hasMeeting, nextOf, worksForCompetitor } from './goal.ts';
import { groupSituation } from './group/know.ts';

export type PromptSource = {
  /** `prompts/agent.md`. */
  template: string;
  company: Company;
  policy: Policy;
  qualification: QualificationConfig;
};

const stable = ['agentName', 'companyName', 'product', 'policy', 'fields'] as const;
const moving = [
  'place',
  'channel',
  'situation',
  'now',
  'zone',
  'language',
  'prospect',
  'background',
  'facts',
  'tier',
  'goal',
  'next',
  'meetings',
  'offers',
  'knowledge',
] as const;

/** What `prompts/agent.md` may use. The moving ones belong at its end, so that providers can cache what is before. */
const promptVariables: readonly string[] = [...stable, ...moving];

/**
 * Renders the system prompt of a turn. Only what this conversation may know goes in: no account, owner or deal, since
 * whoever writes has merely stated who they are. Throws `prompts.invalid` for a variable that does not exist.
 */
export function createPrompt({ template, company, policy, qualification }: PromptSource) {
  checkVariables('prompts/agent.md', template, promptVariables);
  const front = {
    agentName: company.agentName,
    companyName: company.name,
    product: company.product,
    policy: renderPolicy(policy),
    fields: `${fieldList(qualification)}\n${renderGoal(qualification)}`,
  };
  const fill = createTemplate<(typeof moving)[number]>(createTemplate(template)(front));
  return (context: TurnContext): string => fill(movingParts(context));
}

const fieldList = ({ fields, disqualifiers }: QualificationConfig): string =>
  fields
    .map(({ id, label, kind, choices, ask, question }) => {
      const telling = disqualifiers.flatMap(({ field, is }) => (field === id ? is : []));
      const values =
        choices.length > 0
          ? ` One of ${choices.map((choice) => choiceIn(choice, kind)).join(', ')}.`
          : telling.length > 0
            ? ` ${telling.join(', ')} where it is one of these.`
            : kind === 'headcount'
              ? ' A number.'
              : '';
      const asked = ask && question ? ` "${inLanguage(question, 'en')}"` : ' (note it when it is said; do not ask)';
      return `  - \`${id}\` ${inLanguage(label, 'en')}:${asked}${values}`;
    })
    .join('\n');

/** A time that none of the others reaches belongs to the choice without an end. */
const choiceIn = ({ value, label, withinDays }: FieldConfig['choices'][number], kind: FieldConfig['kind']): string =>
  `${value} (${inLanguage(label, 'en')}${kind === 'timeline' && withinDays === undefined ? ', or further off' : ''})`;

function movingParts(context: TurnContext): Record<(typeof moving)[number], string> {
  const { now, zone, zoneKnown, language, facts, offers, bookings, knowledge, repNames, tier } = context;
  // As the tool tells them: a time has one name.
  const label = (at: Date, of = zone) => slotLabel(at, of, language);
  const meetings = bookings.filter(({ status, endsAt }) => status === 'confirmed' && endsAt > now);
  return {
    ...channels[context.channel],
    situation: situation(context),
    now: DateTime.fromJSDate(now, { zone }).setLocale('en').toFormat("cccc d LLLL yyyy, HH:mm (yyyy-MM-dd'T'HH:mm)"),
    zone: zoneKnown ? zone : `${zone}, our own; theirs is not known`,
    language: addressed(context),
    prospect: prospect(context),
    background: background(context),
    facts: list(facts.map(({ field, value, quote }) => `${field} = ${value} ("${line(quote)}")`)),
    tier,
    goal: goalOf(context),
    next: nextOf(context),
    meetings: list(
      meetings.map(
        ({ id, repId, startsAt, zone: of }) =>
          `${label(startsAt, of)} with ${repNames[repId] ?? repId} (bookingId ${id})`,
      ),
    ),
    offers: list(
      offers.map(
        ({ id, startsAt, heldUntil, zone: of }) =>
          `${label(startsAt, of)} (slotId ${id}${heldUntil > now ? '' : ', expired'})`,
      ),
    ),
    knowledge: passages(knowledge),
  };
}

const fits = {
  prices: 'What it costs, since they speak of money:',
  near: 'On the topic, though they may leave the question open:',
  earlier: 'From earlier in this talk, in case they come back to it:',
};

function passages(knowledge: readonly KnowledgeHit[]): string {
  const some = (fit: KnowledgeHit['fit']) =>
    knowledge
      .filter((hit) => hit.fit === fit)
      .map(({ title, text, source }) => `## ${title} [${source}]\n${text}`)
      .join('\n\n');
  const others = (['prices', 'near', 'earlier'] as const).flatMap((fit) =>
    some(fit) === '' ? [] : `${fits[fit]}\n${some(fit)}`,
  );
  return [some(undefined) || 'none', ...others].join('\n\n');
}

/** Where the words are read, and what comes with them by itself. */
const channels: Record<TurnContext['channel'], { place: string; channel: string }> = {
  chat: {
    place: 'in the chat on its website',
    channel:
      'You cannot send mail or files. The page shows offered times as buttons, and the invitation of a booked meeting can be downloaded in this chat.',
  },
  email: {
    place: 'by mail',
    channel:
      'You write the body of a mail, and it is sent as it is: no subject, no greeting, no closing, no signature, for these are added. Offered times are listed below your words, each with a link that books it: ask which one suits, and do not list them. The invitation of a booked meeting is attached. You cannot send anything else.',
  },
};

const list = (items: string[]): string => (items.length === 0 ? 'none' : items.join('; '));

/** One line of somebody else's text: it cannot open a heading or a paragraph of the prompt. */
const line = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('"', "'").trim().slice(0, 300);

function situation(context: TurnContext): string {
  const { group, facts, followUp, tier, state, trigger, qualification, firstMessage, bookings, offers, now } = context;
  const disqualified = qualification.disqualifiedBecause;
  const isWaiting = state === 'waiting_for_rep';
  const isBooked = hasMeeting({ bookings, now });
  const hasCancelled = !isBooked && bookings.some(({ status }) => status === 'cancelled');
  const mayOffer = !isWaiting && !isBooked && !hasCancelled && !disqualified && !worksForCompetitor(context);
  const hasOffers = offers.some(({ heldUntil }) => heldUntil > now);
  return [
    followUp !== null && touchSituation(followUp),
    group && groupSituation(group, facts),
    trigger === 'form' &&
      firstMessage &&
      'They have just sent the form on our site. Greet them by name, mention their company if you know it, and begin.',
    isWaiting &&
      `A colleague has been told and will answer here. ${presenceFact(context)}${whatTheyKnow(context)} Until then keep helping; do not ask whether you should pass it on: what the colleague should know beside it is passed on with escalate_to_human.`,
    isBooked && 'They have a meeting: offer other times only if they want to move it.',
    hasCancelled && 'They have cancelled their meeting: offer times again only if they ask for them.',
    worksForCompetitor(context) &&
      'They work for a competitor: help with what is public, tell nothing more of us and offer no meeting.',
    disqualified && `No meeting for them: this person ${disqualified}.`,
    mayOffer && tier === 'rep' && 'They are a priority: offer a meeting early.',
    mayOffer && tier === 'nurture' && 'They are at the beginning: help with information and do not push a meeting.',
    mayOffer && hasOffers && 'Times have been offered: let them pick, or look for others if none suits.',
    mayOffer && !hasOffers && qualification.readyToBook && 'Everything needed for a meeting is known: offer times.',
  ]
    .filter((part) => typeof part === 'string')
    .join(' ');
}

/** The model no longer sees its own calls: what it has passed on would be passed on again. */
const whatTheyKnow = ({ escalation }: TurnContext): string =>
  escalation
    ? ` The colleague knows: ${list([escalation.reason, ...escalation.additions].map((told) => line(told).replace(/\.$/, '')))}.`
    : '';

function prospect({ contact, page }: TurnContext): string {
  const { name, email, company, title, verifiedAt } = contact;
  const address = email && `${email} (${verifiedAt ? 'proven to be theirs' : 'stated, not proven'})`;
  const told = { name, address, company, title, 'writes from page': page };
  const known = Object.entries(told).flatMap(([key, value]) => (value ? [`${key} ${line(value)}`] : []));
  return list(email ? known : [...known, 'address not known']);
}

const shown = { company_name: 'company', industry: 'industry', employees: 'employees', country: 'country' };

function background({ enrichment }: TurnContext): string {
  return list(
    Object.entries(shown).flatMap(([name, label]) => {
      const found = enrichment.fields.find(({ field }) => field === name);
      return found ? [`${label} ${line(String(found.value))} (${found.source})`] : [];
    }),
  );
}
