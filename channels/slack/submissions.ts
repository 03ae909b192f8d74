import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Logger } from '../../shared/logger.ts';
import type { Receive, RepActionIntake, RepActionReceived } from '../../shared/ports.ts';
import { fields, modalIds, modalMemory, nobodyKnown, passReasons } from './modals.ts';

const entered = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

/** What Slack tells of a modal that was sent. */
export const submissionPayload = z.object({
  type: z.literal('view_submission'),
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), entered)) }),
  }),
});
export type Submission = z.infer<typeof submissionPayload>;

export type SubmissionDeps = {
  repAction: Receive['repAction'];
  repOf: (slackUserId: string) => Promise<string | null>;
  log: Logger;
};

/** `errors` stand under the inputs of their blocks while the modal stays open. */
export type SubmissionTaken =
  | { kind: 'done' }
  | { kind: 'errors'; errors: Record<string, string> }
  /** In the place of the modal; `text` for whom the answer reaches only after it has closed. */
  | { kind: 'shown'; view: ModalView; text: string }
  /** The modal is gone by then, or shows nothing more: told to the sender in the channel. */
  | { kind: 'told'; channel: string; text: string };

/** What stands in the input of this block, trimmed; empty where nothing does. */
export function enteredIn({ view }: Submission, block: string): string {
  const input = view.state.values[block]?.value;
  return (input?.selected_option?.value ?? input?.value ?? '').trim();
}

export function memoryOf({ view }: Submission) {
  try {
    return modalMemory.safeParse(JSON.parse(view.private_metadata)).data ?? null;
  } catch {
    return null;
  }
}

type Said = { reason: string; toRepId: string | null } | { errors: Record<string, string> };

/** A Pass or a Misrouted, with its reason. Throws when it could not be kept. */
export async function takeRouteForm(sent: Submission, deps: SubmissionDeps): Promise<SubmissionTaken | null> {
  const action = actionOf(sent.view.callback_id);
  const memory = memoryOf(sent);
  if (!action || !memory) return null;
  const repId = await deps.repOf(sent.user.id);
  const said = action === 'pass' ? passOf(sent) : misrouteOf(sent, repId);
  if ('errors' in said) return { kind: 'errors', errors: said.errors };
  if (repId === null) return { kind: 'told', channel: memory.channel, text: strangerWords(sent.user.id) };
  const received = await deps.repAction({
    leadId: memory.leadId,
    action,
    repId,
    ...said,
    // One modal is sent once, however often Slack delivers it.
    key: ['slack', 'form', sent.view.id, sent.user.id, action].join(':'),
  });
  deps.log.info({ part: 'slack', leadId: memory.leadId, action, outcome: received.kind }, 'a rep sent a form in Slack');
  const told = answerTo(received);
  return told ? { kind: 'told', channel: memory.channel, text: told } : { kind: 'done' };
}

const actionOf = (callbackId: string): RepActionIntake['action'] | null =>
  callbackId === modalIds.pass ? 'pass' : callbackId === modalIds.misrouted ? 'misrouted' : null;

function passOf(sent: Submission): Said {
  const chosen = enteredIn(sent, fields.reason);
  const note = enteredIn(sent, fields.note);
  const label = Object.entries(passReasons).find(([value]) => value === chosen)?.[1];
  if (!label) return { errors: { [fields.reason]: 'Please choose a reason.' } };
  if (chosen === 'other' && !note) return { errors: { [fields.note]: 'Please say what it is.' } };
  const reason = chosen === 'other' ? note : [label, note].filter(Boolean).join(': ');
  return { reason, toRepId: null };
}

function misrouteOf(sent: Submission, repId: string | null): Said {
  const who = enteredIn(sent, fields.who);
  const reason = enteredIn(sent, fields.how);
  if (who !== nobodyKnown && who === repId)
    return { errors: { [fields.who]: 'That is you: choose a colleague, or let Usher find one.' } };
  if (reason.length < 3) return { errors: { [fields.how]: 'A few words: the rules are made better by them.' } };
  return { reason, toRepId: who && who !== nobodyKnown ? who : null };
}

/** The words for whoever acted, null when the brief itself will show what became of it. */
export function answerTo(received: RepActionReceived): string | null {
  switch (received.kind) {
    case 'accepted':
    case 'repeated':
      return null;
    case 'unknown_lead':
      return 'Usher does not know this lead any more: it was erased, or this brief is of another installation.';
    case 'unknown_rep':
      return 'Usher does not know this rep any more: nothing was done.';
    case 'not_theirs':
      return `Nothing was done: this lead is with ${received.ownerName}, and only they can give it away. Accept or Take over makes it yours.`;
    case 'has_it':
      return `Nothing was done: this lead is with ${received.ownerName} already. Choose another colleague, or let Usher find one.`;
    default:
      return received satisfies never;
  }
}

/** Nobody acts in a rep's name. */
export const strangerWords = (slackUserId: string): string =>
  `Nothing was done: Usher knows no rep with your mail address or Slack user id (${slackUserId}). Whoever keeps the list of reps adds one of the two there.`;
