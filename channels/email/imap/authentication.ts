import { getDomain } from 'tldts';
import type { MailIntake, ParsedMail } from '../../../shared/mail.ts';

/**
 * What our own mail server found out about the sender (RFC 8601): of the topmost `Authentication-Results` alone, and
 * only where the configured host wrote it. Anything further down may have been written by the sender.
 */
export function authenticationOf(mail: ParsedMail, authservId: string | null): MailIntake['authenticated'] {
  const topmost = mail.headers['authentication-results']?.[0];
  if (!authservId || !topmost) return 'unknown';
  const [host = '', ...results] = withoutComments(topmost).split(';');
  if (host.trim().split(/\s+/)[0]?.toLowerCase() !== authservId.toLowerCase()) return 'unknown';
  return judge(results.map(readResult), mail.from?.address.split('@')[1] ?? '');
}

type Result = { method: string; result: string; about: string };

function readResult(text: string): Result {
  const [, method = '', result = ''] = /^\s*([a-z0-9-]+)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(text) ?? [];
  const [, about = ''] = /\b(?:header\.d|header\.i|smtp\.mailfrom)\s*=\s*"?([^\s;"]+)/i.exec(text) ?? [];
  return { method: method.toLowerCase(), result: result.toLowerCase(), about: about.toLowerCase() };
}

/** DMARC's word counts; where there is none, SPF and DKIM count for the domain that the sender shows. */
function judge(results: Result[], domain: string): MailIntake['authenticated'] {
  const dmarc = results.find(({ method }) => method === 'dmarc')?.result;
  if (dmarc === 'pass') return 'pass';
  if (dmarc === 'fail') return 'fail';
  const aligned = results.filter(({ about }) => getDomain(about.replace(/^.*@/, '')) === getDomain(domain));
  if (aligned.some(({ method, result }) => (method === 'dkim' || method === 'spf') && result === 'pass')) return 'pass';
  const forged = results.some(({ method, result }) => method === 'spf' && result === 'fail');
  return forged ? 'fail' : 'unknown';
}

function withoutComments(text: string): string {
  let plain = text;
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\([^()]*\)/g, ' ');
  }
  return plain;
}
