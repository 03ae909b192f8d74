import type { Account, Deal } from '../shared/company.ts';
import type { EnrichedField } from '../shared/lead.ts';
import { mailDomain } from '../shared/mail-domain.ts';
import type { TurnContext } from '../shared/turn.ts';
import { type FieldInput, fieldInput, type LeadFields, textOf } from './fields.ts';
import type { RoutingLead } from './snapshot.ts';

type Fields = { [field: string]: FieldInput };
type Value = FieldInput['value'];

/** How much of a conversation rules read; the newest words are kept. */
const mostText = 4000;

/** What only we can know: a form with a field of such a name must not open a deal or a fast track. */
const ours = /^(account|deal|intent|mail)\.|^(score|tier|disqualified|escalation|message|channel|competitor)$/;

/**
 * Everything that rules, tiers and the score may ask about the lead of a turn. Where sources differ, the later of this
 * order wins: enrichment (by confidence), the account that we know, what the prospect said. `extra` adds what a turn
 * does not carry, such as `source` of the lead.
 */
export function fieldsOfTurn(turn: TurnContext, extra: LeadFields = {}): LeadFields {
  const fields: Fields = {};
  for (const [field, input] of Object.entries(extra)) if (input) fields[field] = input;
  for (const field of byConfidence(turn.enrichment.fields)) {
    if (field.source === 'form' && ours.test(field.field)) continue;
    fields[field.field] = fieldInput(field.value, field.source, field.at);
  }
  const named = fields.company_name;
  if (named) fields.company = named;
  addContact(fields, turn);
  if (turn.account) addAccount(fields, turn.account);
  addDeals(fields, turn.openDeals);
  for (const { field, value, source, at } of turn.facts) fields[field] = fieldInput(value, source, at);
  addConversation(fields, turn);
  return fields;
}

/** What routing needs to know of a turn's lead. */
export function leadOfTurn(
  turn: TurnContext,
  fields: LeadFields,
  who: Pick<RoutingLead, 'ownerId' | 'previousRepIds'>,
): RoutingLead {
  const mail = mailDomain(turn.contact.email);
  return {
    id: turn.leadId,
    tier: turn.tier,
    fields,
    domain: mail?.kind === 'business' ? mail.domain : null,
    company: textOf(fields, 'company'),
    phone: turn.contact.phone,
    postcode: textOf(fields, 'postcode'),
    ...who,
  };
}

const byConfidence = (fields: readonly EnrichedField[]): EnrichedField[] =>
  fields.toSorted((a, b) => a.confidence - b.confidence || a.at.getTime() - b.at.getTime());

function addContact(fields: Fields, { contact, now }: TurnContext): void {
  const mail = mailDomain(contact.email);
  put(fields, 'mail.kind', mail?.kind, 'mail address', now);
  put(fields, 'mail.domain', mail?.domain, 'mail address', now);
  put(fields, 'title', contact.title, 'contact', null);
  if (!fields.company) put(fields, 'company', contact.company, 'contact', null);
}

function addAccount(fields: Fields, account: Account): void {
  put(fields, 'account.name', account.name, 'account', null);
  put(fields, 'account.kind', account.kind, 'account', null);
  put(fields, 'account.segment', account.segment, 'account', null);
  put(fields, 'company', account.name, 'account', null);
  put(fields, 'industry', account.industry, 'account', null);
  put(fields, 'employees', account.employees, 'account', null);
  put(fields, 'country', account.country, 'account', null);
}

function addDeals(fields: Fields, deals: readonly Deal[]): void {
  const deal = deals.filter(({ status }) => status === 'open').toSorted((a, b) => b.amount - a.amount)[0];
  if (!deal) return;
  put(fields, 'deal.open', true, 'deals', deal.openedAt);
  put(fields, 'deal.name', deal.name, 'deals', deal.openedAt);
  put(fields, 'deal.stage', deal.stage, 'deals', deal.openedAt);
  put(fields, 'deal.amount', deal.amount, 'deals', deal.openedAt);
}

function addConversation(fields: Fields, turn: TurnContext): void {
  const said = turn.transcript.filter(({ role }) => role === 'prospect').map(({ text }) => text);
  const words = [turn.formMessage, ...said].filter((text) => text).join('\n');
  put(fields, 'message', words.slice(-mostText), 'conversation', turn.now);
  put(fields, 'language', turn.language, 'conversation', turn.now);
  put(fields, 'escalation', turn.escalation?.topic, 'conversation', turn.now);
  put(fields, 'channel', turn.channel, 'conversation', turn.now);
  put(fields, 'page', turn.page, 'conversation', turn.now);
  put(fields, 'disqualified', turn.qualification.disqualifiedBecause, 'qualification', turn.now);
  put(fields, 'score', turn.score.value, 'score', turn.now);
  put(fields, 'tier', turn.tier, 'score', turn.now);
}

function put(fields: Fields, field: string, value: Value | null | undefined, source: string, at: Date | null): void {
  if (value !== null && value !== undefined && value !== '') fields[field] = fieldInput(value, source, at);
}
