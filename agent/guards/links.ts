import { parse } from 'tldts';
import type { TurnContext } from '../../shared/turn.ts';
import type { Violation } from './verdict.ts';

const withScheme = /\b(?:https?:\/\/|www\.)[^\s<>()"']+|\b(?:javascript|data|vbscript|file):[^\s]+/gi;
const bareHost = /(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:\/[^\s<>()"']*)?/gi;
const mailAddress = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** A link may lead to our own hosts only; a mail address is the prospect's or stands in the knowledge base. */
export function strangeLink(sentence: string, context: TurnContext, grounded: string): Violation | null {
  const isAllowed = (host: string) =>
    context.allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`));
  for (const [link] of sentence.matchAll(withScheme)) {
    const host = parse(link).hostname;
    if (!/^(?:https?:|www\.)/i.test(link) || !host || !isAllowed(host)) return notAllowed(link);
  }
  const rest = sentence.replace(withScheme, ' ');
  for (const [address] of rest.matchAll(mailAddress)) {
    const known = address.toLowerCase();
    const isTheirs = known === context.contact.email?.toLowerCase() || corrects(known, context);
    if (!isTheirs && !grounded.includes(known)) return notAllowed(address);
  }
  const told = () => context.transcript.map(({ text }) => text.toLowerCase()).join('\n');
  for (const [found] of rest.replace(mailAddress, ' ').matchAll(bareHost)) {
    const { hostname, isIcann } = parse(found);
    if (!isIcann || !hostname || isAllowed(hostname)) continue;
    if (found.includes('/') || !(grounded.includes(hostname) || told().includes(hostname))) return notAllowed(found);
  }
  return null;
}

/** "Did you mean jane@gmail.com?": the same name, at a domain other than the one that they mistyped. */
const corrects = (address: string, { transcript }: TurnContext): boolean => {
  const name = address.slice(0, address.indexOf('@') + 1);
  return transcript.some(({ role, text }) => role === 'prospect' && text.toLowerCase().includes(name));
};

const notAllowed = (link: string): Violation => ({
  rule: 'link_not_allowed',
  detail: `"${link}" is not one of our own addresses. Leave it out.`,
});
