/** What a call for a human is about, of all that its topic may say. */
export type Matter = 'support' | 'complaint' | 'billing' | 'partner' | 'legal' | 'privacy' | 'pricing' | 'question';

const telling: [Matter, RegExp][] = [
  ['complaint', /complain|unhappy|angry/],
  ['billing', /bill|invoice|payment|refund/],
  ['support', /support|technical|problem|issue|bug|outage|incident|account access/],
  ['partner', /partner|resell|referral/],
  ['privacy', /privacy|gdpr|personal data/],
  ['legal', /legal|contract|security|compliance|dpa|msa/],
  ['pricing', /pric|discount|quote|deal/],
];

export const matterOf = (topic: string): Matter =>
  telling.find(([, pattern]) => pattern.test(topic.toLowerCase()))?.[0] ?? 'question';

const phrases: Record<Matter, string> = {
  support: 'needs help with a problem',
  complaint: 'has a complaint',
  billing: 'has a question about an invoice',
  partner: 'asks about a partnership',
  privacy: 'has a request about their data',
  legal: 'has a legal or security question',
  pricing: 'asks for a price that we do not list',
  question: 'needs a human',
};

/** "needs help with a problem", as the brief's first line says it. */
export function matterPhrase(topic: string): string {
  const matter = matterOf(topic);
  if (matter !== 'question') return phrases[matter];
  return topic === 'human' ? 'asks for a person' : `${phrases.question} (${topic})`;
}

/** What the call adds to its topic: their own words where they stand in it; not that they asked for a person. */
export function reasonToTell({ topic, reason }: { topic: string; reason: string }): string {
  if (topic === 'human' && /^they asked? for a person\.?$/i.test(reason.trim())) return '';
  const [, quoted] = /^(".*") \([^()]*\)$/s.exec(reason) ?? [];
  return (quoted ?? reason).replace(/[.\s]+$/, '');
}

const mostReason = 300;

/** A wish for a person with what they said beside it, such as when they can be reached: the colleague reads it. */
export function withTheirWords(text: string, why: string): string {
  const said = text.trim();
  return said.split(/\s+/).length > 4 ? `"${said.slice(0, mostReason - why.length - 5)}" (${why})` : why;
}
