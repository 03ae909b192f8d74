import type { InputBlock, ModalView, PlainTextInput, PlainTextOption, StaticSelect } from '@slack/types';
import { z } from 'zod';
import { clip } from './text.ts';

/** What a modal remembers of the click that opened it: the lead, and the post in which it was clicked. */
export const modalMemory = z.object({
  leadId: z.string(),
  channel: z.string(),
  ts: z.string(),
  /** Of a modal about a meeting. */
  bookingId: z.string().optional(),
});
export type ModalMemory = z.infer<typeof modalMemory>;

/** Somebody a lead may be sent on to. */
export type Colleague = { id: string; name: string };

/** What is chosen in a Pass: the value is what the record says. */
export const passReasons = {
  no_time: 'No time for it now',
  no_fit: 'Not a fit for us',
  wrong_place: 'Wrong territory, language or product',
  conflict: 'Conflict of interest',
  other: 'Something else',
} as const;

export const modalIds = {
  pass: 'usher_pass_form',
  misrouted: 'usher_misrouted_form',
  outcome: 'usher_outcome_form',
  summary: 'usher_summary_form',
  move: 'usher_move_form',
  notice: 'usher_notice',
} as const;
/** Block ids of the inputs; the element in each is called `value`. */
export const fields = {
  ...{ reason: 'reason', note: 'note', who: 'who', how: 'how' },
  ...{ result: 'result', sal: 'sal', notes: 'notes', summary: 'summary', time: 'time' },
} as const;
export const nobodyKnown = '-';

export const passModal = (memory: ModalMemory): ModalView => ({
  ...frame(modalIds.pass, 'Pass on this lead', memory),
  blocks: [
    choice(
      fields.reason,
      'Why?',
      Object.entries(passReasons).map(([value, label]) => option(label, value)),
    ),
    words(fields.note, 'In your words', { optional: true, placeholder: 'What the next colleague should know' }),
  ],
});

export const misroutedModal = (memory: ModalMemory, colleagues: readonly Colleague[]): ModalView => ({
  ...frame(modalIds.misrouted, 'Misrouted', memory),
  blocks: [
    choice(fields.who, 'Who should have it?', [
      option('I do not know: find somebody', nobodyKnown),
      ...colleagues.map(({ id, name }) => option(name, id)),
    ]),
    words(fields.how, 'How could one have known?', {
      optional: false,
      placeholder: 'For example: their office is in Lyon, which is Marie’s',
    }),
  ],
});

export const frame = (callbackId: string, title: string, memory: ModalMemory) => ({
  type: 'modal' as const,
  callback_id: callbackId,
  private_metadata: JSON.stringify(memory),
  title: plain(title, 24),
  submit: plain('Send', 24),
  close: plain('Cancel', 24),
});

/** Slack shows at most 100 options in a list and 100 lists in a menu. */
const mostOptions = 100;

export function choice(
  blockId: string,
  label: string,
  options: PlainTextOption[],
  initial?: PlainTextOption,
): InputBlock {
  const shared = { type: 'static_select' as const, action_id: 'value', ...(initial && { initial_option: initial }) };
  const element: StaticSelect =
    options.length <= mostOptions ? { ...shared, options } : { ...shared, option_groups: groups(options) };
  return { type: 'input', block_id: blockId, label: plain(label, 2_000), element };
}

function groups(options: PlainTextOption[]) {
  const many = Math.min(Math.ceil(options.length / mostOptions), mostOptions);
  return Array.from({ length: many }, (_, at) => {
    const part = options.slice(at * mostOptions, (at + 1) * mostOptions);
    return {
      label: plain(`${part[0]?.text.text.slice(0, 30)} – ${part.at(-1)?.text.text.slice(0, 30)}`, 75),
      options: part,
    };
  });
}

export function words(
  blockId: string,
  label: string,
  { optional, placeholder, initial }: { optional: boolean; placeholder?: string; initial?: string },
): InputBlock {
  const element: PlainTextInput = {
    type: 'plain_text_input',
    action_id: 'value',
    multiline: true,
    max_length: 3_000,
    ...(placeholder && { placeholder: plain(placeholder, 150) }),
    ...(initial && { initial_value: clip(initial, 3_000) }),
  };
  return { type: 'input', block_id: blockId, label: plain(label, 2_000), optional, element };
}

export const option = (label: string, value: string): PlainTextOption => ({ text: plain(label, 75), value });

const plain = (text: string, max: number) => ({ type: 'plain_text' as const, text: clip(text, max), emoji: false });
