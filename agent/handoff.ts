import { DateTime } from 'luxon';
import { inLanguage, type QualificationConfig } from '../prompts/schemas/qualification.ts';
import type { Brief } from '../shared/brief.ts';
import type { Booking } from '../shared/conversation.ts';
import type { Fact, ScoreReason } from '../shared/lead.ts';
import type { KnowledgeHit, TurnContext } from '../shared/turn.ts';
import { languageName } from './control/words.ts';
import { introDraft } from './handoff/intro.ts';
import { matterOf, matterPhrase, reasonToTell } from './handoff/matter.ts';
import { answerValue } from './qualification.ts';
import { sentencesOf } from './stream.ts';

export type BriefRequest = {
  context: TurnContext;
  rep: Brief['rep'];
  status: Brief['status'];
  escalation: Brief['escalation'];
  /** How the house asks its questions, and the language in which reps read; without it, as the prospect was asked. */
  house?: { qualification: QualificationConfig; language?: string };
  /** In which language the rep writes, where it is not the prospect's. */
  writesIn?: string | null;
  /** Finds the source of a sentence that the agent said. */
  searchKnowledge: (query: string) => KnowledgeHit[];
};

/** What the rep needs, at most 120 words of it above the fold, from what stands in the conversation: nothing here is a model's. Pure. */
export function writeBrief(request: BriefRequest): Brief {
  const { context, rep, status, escalation, searchKnowledge } = request;
  const { contact, score, tier, account, now } = context;
  const meeting = nextMeeting(context);
  const company = account?.name ?? contact.company ?? enriched(context, 'company_name');
  return folded({
    why: whyYou(context, company, escalation, meeting),
    who: { name: contact.name, email: contact.email, title: contact.title ?? enriched(context, 'title'), company },
    fit: reasons(context, 'fit'),
    intent: reasons(context, 'intent', 'qualification'),
    words: ownWords(context),
    meeting: meeting && meetingOf(meeting, context),
    nextAction: nextAction(context, meeting, escalation, status),
    score: score.value,
    tier,
    facts: context.facts.map((fact) => factOf(fact, request)),
    promises: promises(context, searchKnowledge),
    account: account && {
      id: account.id,
      name: account.name,
      kind: account.kind,
      ownerName: nameOf(context, account.ownerId),
      openDeal: openDeal(context),
    },
    escalation,
    language: languageLine(context, request),
    introDraft: draft(request, meeting),
    leadId: context.leadId,
    conversationId: context.conversationId,
    rep,
    status,
    acceptBy: null,
    at: now.toISOString(),
  });
}

/** A fact as a person of the house would put it: a choice by its label. */
function factOf({ field: id, value, quote }: Fact, { context, house }: BriefRequest): Brief['facts'][number] {
  const written = house?.qualification.fields.find((one) => one.id === id);
  if (written) {
    const language = house?.language ?? 'en';
    const choice = written.choices.find((one) => one.value === String(value));
    const label = inLanguage(written.label, language);
    return { label, value: choice ? inLanguage(choice.label, language) : value, quote };
  }
  const field = context.qualification.fields.find((one) => one.id === id);
  const choice = field?.chips.find((chip) => chip.value === answerValue(id, String(value)));
  return { label: field?.label ?? id, value: choice?.label ?? value, quote };
}

/** What the rep should know of languages before they write; null where both write that of the house. */
function languageLine({ language }: TurnContext, { house, writesIn = null }: BriefRequest): string | null {
  if (language === (house?.language ?? 'en')) return null;
  const theirs = `Writes ${languageName(language, 'en')}`;
  return writesIn === null ? `${theirs}.` : `${theirs}; write to them in ${languageName(writesIn, 'en')}.`;
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

/** Why now: what they ask a human for, else the score's strongest reasons; why you, where the account says so. */
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
      ? matterPhrase(escalation.topic)
      : context.tier === 'rep'
        ? 'is ready for you now'
        : 'is talking with the assistant';
  const strongest = [...reasons(context, 'intent', 'qualification'), ...reasons(context, 'fit')]
    .slice(0, 2)
    .map(inSentence)
    .join(', ');
  const asked = escalation && !meeting ? reasonToTell(escalation) : '';
  const because = asked || strongest;
  const { decision } = context;
  const isOwners =
    decision?.kind === 'assigned' &&
    !decision.countsForFairness &&
    decision.by !== 'accept' &&
    decision.by !== 'take-over';
  const owned =
    decision?.kind === 'assigned'
      ? decision.because
          .split(';')[0]
          ?.replace(/^[^:]{1,60}:\s+/, '')
          .trim()
      : '';
  const yours = isOwners ? ` Yours: ${owned}.` : '';
  return `${who} ${what}${because ? `: ${because}` : ''}.${yours}`;
}

/** "Writes from a company address" behind a colon; a name stays as it is. */
const inSentence = (text: string): string =>
  text.replace(
    /^(?:Asks|Came|Comes|Decides|Has|Is|Knows|Looked|Needs|Our|Read|Uses|Visited|Wants|Works|Writes)\b/,
    (word) => word.toLowerCase(),
  );

/** That there is an address and a name says least. */
const weak = /^(?:business_mail|free_mail|company_named|known_account|mail\.|company$)/;

/** The heaviest reasons of these parts of the score, in words; what hardly tells anything comes last. */
function reasons({ score }: TurnContext, ...parts: ScoreReason['part'][]): string[] {
  const rank = ({ feature }: ScoreReason) => (weak.test(feature) ? 1 : 0);
  return score.reasons
    .filter(({ part, contribution }) => parts.includes(part) && contribution !== 0)
    .sort((a, b) => rank(a) - rank(b) || Math.abs(b.contribution) - Math.abs(a.contribution))
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
  context: TurnContext,
  meeting: Booking | null,
  escalation: Brief['escalation'],
  status: Brief['status'],
): string {
  const { contact, openDeals, state, channel } = context;
  const name = contact.name?.split(' ')[0] ?? 'them';
  if (state === 'opted_out') return 'Do not contact them: they opted out.';
  if (status === 'passed' || status === 'misrouted') return 'Nothing: it is with a colleague now.';
  if (meeting)
    return `Prepare the meeting; for them it is ${DateTime.fromJSDate(meeting.startsAt, { zone: meeting.zone }).toFormat('ccc d LLL, HH:mm')} (${meeting.zone}).`;
  const { decision } = context;
  if (status === 'queued' && decision?.kind === 'withheld')
    return `Accept or take over: leads are given to nobody now; the rules name ${nameOf(context, decision.would ?? null)}.`;
  const called = context.escalation?.presence;
  const beside = called?.besideOwner ? nameOf(context, called.repId) : null;
  if (status === 'taken_over')
    return `The conversation is yours: answer ${name} ${channel === 'email' ? 'by mail' : 'in the chat'}, or hand it back to the agent.`;
  if (escalation && beside)
    return `${beside} answers ${name} about the problem; you keep the lead: ${reasonToTell(escalation) || escalation.reason}`;
  if (escalation) {
    const where = channel === 'email' ? 'by mail' : 'in the chat';
    return `Take over and answer ${name} ${where}: ${reasonToTell(escalation) || escalation.reason}`;
  }
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

/** Where what they need is what it is about. */
const aboutBuying: ReadonlySet<string> = new Set(['meeting', 'sales', 'pricing', 'question']);

/** Fits what they wrote about, in the language in which the rep will write. */
function draft({ context, rep, escalation, writesIn = null }: BriefRequest, meeting: Booking | null): string {
  const { contact, companyName, facts, language } = context;
  const about = meeting ? 'meeting' : escalation ? matterOf(escalation.topic) : 'sales';
  return introDraft({
    language: writesIn ?? language,
    name: contact.name?.split(' ')[0] ?? null,
    rep: rep?.name ?? null,
    company: companyName,
    quote: aboutBuying.has(about) ? (facts.find(({ field }) => field === 'need')?.quote ?? null) : null,
    about,
  });
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
