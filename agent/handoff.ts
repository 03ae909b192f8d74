import { DateTime } from 'luxon';
import type { Brief } from '../shared/brief.ts';
import type { Booking } from '../shared/conversation.ts';
import type { Fact } from '../shared/lead.ts';
import type { KnowledgeHit, TurnContext } from '../shared/turn.ts';
import { answerValue } from './qualification.ts';
import { sentencesOf } from './stream.ts';

export type BriefRequest = {
  context: TurnContext;
  rep: Brief['rep'];
  status: Brief['status'];
  escalation: Brief['escalation'];
  /** Finds the source of a sentence that the agent said. */
  searchKnowledge: (query: string) => KnowledgeHit[];
};

/** What the rep needs, at most 120 words of it above the fold, from what stands in the conversation: nothing here is a model's. Pure. */
export function writeBrief({ context, rep, status, escalation, searchKnowledge }: BriefRequest): Brief {
  const { contact, score, tier, account, now } = context;
  const meeting = nextMeeting(context);
  const company = account?.name ?? contact.company ?? enriched(context, 'company_name');
  return folded({
    why: whyYou(context, company, escalation, meeting),
    who: { name: contact.name, email: contact.email, title: contact.title ?? enriched(context, 'title'), company },
    fit: reasons(context, 'fit'),
    intent: reasons(context, 'intent'),
    words: ownWords(context),
    meeting: meeting && meetingOf(meeting, context),
    nextAction: nextAction(context, meeting, escalation, status),
    score: score.value,
    tier,
    facts: context.facts.map((fact) => factOf(fact, context)),
    promises: promises(context, searchKnowledge),
    account: account && {
      id: account.id,
      name: account.name,
      kind: account.kind,
      ownerName: nameOf(context, account.ownerId),
      openDeal: openDeal(context),
    },
    escalation,
    introDraft: introDraft(context, rep, meeting),
    leadId: context.leadId,
    conversationId: context.conversationId,
    rep,
    status,
    acceptBy: null,
    at: now.toISOString(),
  });
}

/** A fact as a person would put it: a choice by its label. */
function factOf({ field: id, value, quote }: Fact, { qualification }: TurnContext): Brief['facts'][number] {
  const field = qualification.fields.find((one) => one.id === id);
  const choice = field?.chips.find((chip) => chip.value === answerValue(id, String(value)));
  return { label: field?.label ?? id, value: choice?.label ?? value, quote };
}

const nameOf = ({ repNames }: TurnContext, id: string | null): string | null => (id ? (repNames[id] ?? id) : null);

const nextMeeting = ({ bookings, now }: TurnContext): Booking | null =>
  bookings
    .filter(({ status, endsAt }) => status === 'confirmed' && endsAt > now)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0] ?? null;

function enriched({ enrichment }: TurnContext, name: string): string | null {
  const value = enrichment.fields.find(({ field }) => field === name)?.value;
  return typeof value === 'string' ? value : null;
}

/** Why now, from the score's heaviest reason; why you, where the account says so. */
function whyYou(
  context: TurnContext,
  company: string | null,
  escalation: Brief['escalation'],
  meeting: Booking | null,
) {
  const who = [context.contact.name ?? 'A prospect', company && `of ${company}`].filter(Boolean).join(' ');
  const what = meeting
    ? 'booked a meeting with you'
    : escalation
      ? `needs a human (${escalation.topic})`
      : context.tier === 'rep'
        ? 'is ready for you now'
        : 'is talking with the assistant';
  const [reason] = [...reasons(context, 'intent'), ...reasons(context, 'fit')];
  const { decision } = context;
  const isOwners = decision?.kind === 'assigned' && !decision.countsForFairness && decision.by !== 'accept';
  const yours = isOwners ? ` Yours: ${decision.because.split(';')[0]?.trim()}.` : '';
  return `${who} ${what}${reason ? `: ${reason}` : ''}.${yours}`;
}

/** The heaviest reasons of one part of the score, in words. */
function reasons({ score }: TurnContext, part: 'fit' | 'intent'): string[] {
  return score.reasons
    .filter((reason) => reason.part === part && reason.contribution !== 0)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    .slice(0, 2)
    .map(({ text }) => text);
}

/** The words that tell most: those behind the weightiest facts, oldest first; else their longest message. */
function ownWords({ facts, transcript, qualification }: TurnContext): string[] {
  const weight = (id: string) => qualification.fields.find((field) => field.id === id)?.weight ?? 0;
  const heaviest = facts
    .filter(({ source }) => source === 'prospect')
    .toSorted((a, b) => weight(b.field) - weight(a.field))
    .map(({ quote }) => quote);
  const telling = heaviest.filter(
    (quote, at) => !heaviest.some((other, i) => other.includes(quote) && (other !== quote || i < at)),
  );
  const kept = new Set(telling.slice(0, 3));
  if (kept.size > 0) return [...new Set(facts.map(({ quote }) => quote).filter((quote) => kept.has(quote)))];
  const said = transcript.filter(({ role, value }) => role === 'prospect' && value === null).map(({ text }) => text);
  return said.toSorted((a, b) => b.length - a.length).slice(0, 1);
}

const meetingOf = ({ id, startsAt, endsAt, zone, repId }: Booking, context: TurnContext): Brief['meeting'] => ({
  bookingId: id,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  zone,
  repName: nameOf(context, repId) ?? repId,
});

function nextAction(
  { contact, openDeals, state }: TurnContext,
  meeting: Booking | null,
  escalation: Brief['escalation'],
  status: Brief['status'],
): string {
  const name = contact.name?.split(' ')[0] ?? 'them';
  if (state === 'opted_out') return 'Do not contact them: they opted out.';
  if (status === 'passed' || status === 'misrouted') return 'Nothing: it is with a colleague now.';
  if (meeting)
    return `Prepare the meeting; it is on ${DateTime.fromJSDate(meeting.startsAt, { zone: meeting.zone }).toFormat('ccc d LLL, HH:mm')} (${meeting.zone}).`;
  if (escalation) return `Take over and answer ${name} in the chat: ${escalation.reason}`;
  if (openDeals.length > 0) return `Accept, then tie this to the open deal "${openDeals[0]?.name}".`;
  return `Accept and write to ${name} while they are here.`;
}

/** What we have told them that a colleague must be able to stand by, each with where it is written. */
function promises({ transcript }: TurnContext, search: BriefRequest['searchKnowledge']): Brief['promises'] {
  const said = transcript.filter(({ role }) => role === 'agent').map(({ text }) => text);
  return sourcedIn(said, search).slice(-6);
}

/** The sentences that restate a passage of the knowledge base, each once, with where it stands. */
export function sourcedIn(texts: readonly string[], search: BriefRequest['searchKnowledge']): Brief['promises'] {
  const sourced = texts.flatMap(sentencesOf).flatMap((sentence) => {
    const text = sentence.trim();
    const [hit] = text.endsWith('?') ? [] : search(text);
    return hit && restates(text, hit.text) ? [{ text, source: hit.source }] : [];
  });
  return [...new Map(sourced.map((one) => [one.text, one])).values()];
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

/** Most of the sentence's words stand in the article. */
function restates(sentence: string, article: string): boolean {
  const known = new Set(wordsOf(article));
  const words = wordsOf(sentence);
  return words.length >= 4 && words.filter((word) => known.has(word)).length / words.length >= 0.5;
}

function openDeal(context: TurnContext) {
  const deal = [...context.openDeals].sort((a, b) => b.amount - a.amount)[0];
  if (!deal) return null;
  const { name, stage, amount, currency, ownerId } = deal;
  return { name, stage, amount, currency, ownerName: nameOf(context, ownerId) };
}

function introDraft({ contact, companyName, facts }: TurnContext, rep: Brief['rep'], meeting: Booking | null): string {
  const hello = `Hi ${contact.name?.split(' ')[0] ?? 'there'},`;
  const me = `${rep?.name ?? 'I'} here from ${companyName}.`.replace('I here', 'I am writing');
  const need = facts.find(({ field }) => field === 'need');
  const about = need
    ? ` I read what you wrote about "${need.quote.replace(/[.!?]+$/, '')}".`
    : ' I read your conversation with our assistant.';
  const next = meeting
    ? ' Looking forward to our meeting. Is there anything I should prepare?'
    : ' When would a short call suit you?';
  return `${hello} ${me}${about}${next}`;
}

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Keeps what stands above the fold within its words: quotes are shortened first, then reasons, then the headline. */
function folded(brief: Brief): Brief {
  const cut = (text: string, words: number) =>
    countWords(text) <= words ? text : `${text.split(/\s+/).slice(0, words).join(' ')}…`;
  const { name, email, title, company } = brief.who;
  const short = (text: string | null) => text && cut(text, 5);
  return {
    ...brief,
    why: cut(brief.why, 24),
    who: { name: short(name), email, title: short(title), company: short(company) },
    fit: brief.fit.map((text) => cut(text, 7)),
    intent: brief.intent.map((text) => cut(text, 7)),
    words: share(brief.words, 21, cut),
    nextAction: cut(brief.nextAction, 16),
  };
}

/** Short texts leave their words to the long ones. */
function share(texts: readonly string[], words: number, cut: (text: string, words: number) => string): string[] {
  const byLength = texts.toSorted((a, b) => countWords(a) - countWords(b));
  let left = words;
  const shares = new Map(
    byLength.map((text, at) => {
      const part = Math.min(countWords(text), Math.max(5, Math.floor(left / (byLength.length - at))));
      left -= part;
      return [text, part];
    }),
  );
  return texts.map((text) => cut(text, shares.get(text) ?? words));
}
