import disposableHosts from 'disposable-email-domains/index.json' with { type: 'json' };
import freeHosts from 'free-email-domains';
import { parse } from 'tldts';

/** `free` and `disposable` mail says nothing of a company; `education` is a school or university. */
export type MailKind = 'business' | 'free' | 'disposable' | 'education';

/** `domain` is the registrable domain (`acme.co.uk`), `host` all that stands behind the @. */
export type MailDomain = { host: string; domain: string; kind: MailKind };

const free: ReadonlySet<string> = new Set(freeHosts);
const disposable: ReadonlySet<string> = new Set(disposableHosts);
const education = /\.edu(\.[a-z]{2})?$|\.ac\.[a-z]{2}$|^(uni|tu|fh)-|(^|\.)uni[.-]|universi/;

/** What the address alone tells. Null when there is no address or nothing behind its @ that could be a domain. */
export function mailDomain(email: string | null): MailDomain | null {
  const host =
    email
      ?.slice(email.lastIndexOf('@') + 1)
      .trim()
      .toLowerCase() ?? '';
  const { domain } = parse(host, { allowPrivateDomains: false });
  if (!domain) return null;
  return { host, domain, kind: kindOf(host, domain) };
}

function kindOf(host: string, domain: string): MailKind {
  if (disposable.has(host) || disposable.has(domain)) return 'disposable';
  if (free.has(host) || free.has(domain)) return 'free';
  return education.test(host) ? 'education' : 'business';
}
