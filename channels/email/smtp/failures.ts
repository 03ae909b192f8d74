import type { SendOutcome } from '../../../shared/effects.ts';
import { UsherError } from '../../../shared/errors.ts';
import { isHard } from '../reading/writer/verdict.ts';

/** How far a mail had come when sending it failed. */
export type SendStage = 'connecting' | 'envelope' | 'content' | 'sent';

type Failed = Exclude<SendOutcome, { kind: 'sent' }>;

const refusedMs = 300_000;
const greylistedMs = 60_000;

/** What a failure means for the mail. Whatever may have been accepted is ambiguous, never sent again. */
export function outcomeOfFailure(error: unknown, stage: SendStage): Failed {
  const { code, status, said } = readFailure(error);
  if (error instanceof UsherError || code === 'EAUTH') return signInOutcome(error, status, said);
  if (stage === 'sent' && status === 0)
    return { kind: 'ambiguous', reason: 'smtp.answer_lost: the whole mail went out and the answer never came' };
  // A server that does not want to talk has refused nobody's mail: it may be busy, or we not yet known to it.
  if (stage === 'connecting') return { kind: 'retry', afterMs: 5_000, reason: `smtp.unreachable: ${said || code}` };
  if (status >= 500 || isUnsendable(code, status)) return { kind: 'dead', reason: `smtp.refused: ${said || code}` };
  if (status >= 400) return { kind: 'retry', afterMs: greylistedMs, reason: `smtp.not_now: ${said}` };
  return { kind: 'retry', afterMs: 5_000, reason: `smtp.broken: ${code}` };
}

/** The enhanced code of a refusal that says that the recipient takes no mail, for good; null where it says no such thing. */
export function goneStatus(error: unknown, stage: SendStage): { status: string | null } | null {
  const { status, said } = readFailure(error);
  if (stage !== 'envelope' || status < 500) return null;
  const enhanced = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0] ?? null;
  return isHard(said, enhanced, false) ? { status: enhanced } : null;
}

/** A wrong password is corrected by a human; until then asking often would lock the account. */
function signInOutcome(error: unknown, status: number, said: string): Failed {
  if (error instanceof UsherError && error.code !== 'email.sign_in_refused')
    return { kind: 'retry', afterMs: 5_000, reason: `${error.code}: ${error.message}` };
  if (status >= 400 && status < 500) return { kind: 'retry', afterMs: greylistedMs, reason: `smtp.not_now: ${said}` };
  const why =
    error instanceof UsherError ? error.message : 'the SMTP server refuses user or password: correct SMTP_URL';
  return { kind: 'retry', afterMs: refusedMs, reason: `smtp.sign_in_refused: ${why}` };
}

/** Found before a byte was exchanged about it: too large, or an address that no server takes. */
const isUnsendable = (code: string, status: number): boolean =>
  status === 0 && (code === 'EENVELOPE' || code === 'EMESSAGE');

/** A server's words are kept for ops, without the addresses that it repeats. */
function readFailure(error: unknown): { code: string; status: number; said: string } {
  if (!(error instanceof Error)) return { code: 'unknown', status: 0, said: '' };
  const [code, status, response] = ['code', 'responseCode', 'response'].map((name) => Reflect.get(error, name));
  const said = typeof response === 'string' ? response.replace(/\S+@\S+/g, '<…>').slice(0, 200) : '';
  return { code: typeof code === 'string' ? code : error.name, status: typeof status === 'number' ? status : 0, said };
}
