import type { Clock } from '../../shared/clock.ts';
import type { EnrichedField } from '../../shared/lead.ts';
import { type MailDomain, mailDomain } from '../../shared/mail-domain.ts';
import type { EnrichmentProvider } from './provider.ts';

/** What the address itself tells: free, disposable, school or business mail, a shared mailbox, the country of its end. */
export const createMailAddress = (clock: Clock): EnrichmentProvider => ({
  name: 'mail-address',
  fields: ['mail.kind', 'mail.role', 'domain', 'country'],
  perDomain: false,
  lookup: async ({ email }) => {
    const mail = mailDomain(email);
    if (email === null || mail === null) return [];
    const at = clock.now();
    const found = [
      { field: 'mail.kind', value: mail.kind, confidence: 0.95 },
      { field: 'mail.role', value: isShared(email), confidence: 0.9 },
      ...(mail.kind === 'business' ? [{ field: 'domain', value: mail.domain, confidence: 1 }] : []),
      ...countryOf(mail),
    ];
    return found.map((field): EnrichedField => ({ ...field, source: 'mail-address', at }));
  },
});

/** Mailboxes that several people read (RFC 2142, and what companies call them). */
const shared =
  /^(info|sales|office|contact|hello|hi|admin|administrator|support|help|billing|accounts?|accounting|finance|hr|jobs|careers|marketing|press|media|team|mail|enquiries|inquiries|orders?|purchasing|procurement|service|webmaster|postmaster|hostmaster|abuse|no-?reply|kontakt|vertrieb|einkauf|buchhaltung|ventas|compras|contacto|vendas|contato)([._+-]\w+)?$/;

const isShared = (email: string): boolean => shared.test(email.slice(0, email.lastIndexOf('@')).trim().toLowerCase());

/** Country codes that the world uses for something else. */
const genericEndings = new Set(
  'ac ai am as bz cc cd cx eu fm gg gl io je la li ly me ms mu nu pw rs sc sh so st su tk to tv vc ws'.split(' '),
);

function countryOf({ domain, kind }: MailDomain): { field: string; value: string; confidence: number }[] {
  const ending = domain.slice(domain.lastIndexOf('.') + 1);
  if (kind === 'disposable' || !/^[a-z]{2}$/.test(ending) || genericEndings.has(ending) || domain.endsWith('.co'))
    return [];
  return [{ field: 'country', value: ending === 'uk' ? 'GB' : ending.toUpperCase(), confidence: 0.6 }];
}
