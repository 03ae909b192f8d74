import type { KnownBlock } from '@slack/types';
import { z } from 'zod';

/** Slack's documented limits of the blocks a brief is made of; everything else is refused, as Slack would refuse it. */

const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.boolean().optional() });
const anyText = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);
const blockId = z.string().max(255).optional();

const button = z.strictObject({
  type: z.literal('button'),
  action_id: z.string().min(1).max(255),
  text: plain(75),
  value: z.string().max(2_000).optional(),
  url: z.url().max(3_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const onSurfaces = [
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(150) }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(3_000),
    fields: z.array(anyText(2_000)).min(1).max(10).optional(),
    accessory: button.optional(),
  }),
  z.strictObject({ type: z.literal('context'), block_id: blockId, elements: z.array(anyText(3_000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('actions'), block_id: blockId, elements: z.array(button).min(1).max(25) }),
] as const;
const block = z.discriminatedUnion('type', onSurfaces);

const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(150) });
const options = z.array(option).min(1).max(100);
const select = z.strictObject({
  type: z.literal('static_select'),
  action_id: z.string().min(1).max(255),
  options: options.optional(),
  option_groups: z
    .array(z.strictObject({ label: plain(75), options }))
    .min(1)
    .max(100)
    .optional(),
  initial_option: option.optional(),
});
const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: z.string().min(1).max(255),
  multiline: z.boolean().optional(),
  max_length: z.number().int().min(1).max(3_000).optional(),
  placeholder: plain(150).optional(),
  initial_value: z.string().max(3_000).optional(),
});
const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plain(2_000),
  optional: z.boolean().optional(),
  element: z.discriminatedUnion('type', [select, textInput]),
});
const viewBlocks = z
  .array(z.discriminatedUnion('type', [...onSurfaces, input]))
  .max(100)
  .superRefine(uniqueIds);

/** A modal or a home tab, with Slack's documented limits. */
export const anyView = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    callback_id: z.string().min(1).max(255),
    private_metadata: z.string().max(3_000),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    blocks: viewBlocks,
  }),
  z.strictObject({ type: z.literal('home'), blocks: viewBlocks }),
]);
export type FakeView = z.infer<typeof anyView>;

const message = z.array(block).max(50).superRefine(uniqueIds);

type Identified = { type: string; block_id?: string | undefined; elements?: unknown };

function uniqueIds(blocks: Identified[], context: z.RefinementCtx): void {
  const blockIds = blocks.flatMap(({ block_id }) => block_id ?? []);
  const actionIds = blocks.flatMap((one) =>
    one.type === 'actions'
      ? z
          .array(button)
          .parse(one.elements)
          .map((e) => e.action_id)
      : [],
  );
  for (const ids of [blockIds, actionIds])
    if (new Set(ids).size < ids.length) context.addIssue({ code: 'custom', message: 'ids must be unique' });
}

export type BlocksVerdict = { ok: true; blocks: KnownBlock[] } | { ok: false; problems: string[] };

export function readBlocks(json: string): BlocksVerdict {
  const parsed = message.safeParse(parse(json));
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.message} [${issue.path.join('/')}]`) };
  return { ok: true, blocks: parsed.data.map(withoutUndefined) };
}

const withoutUndefined = (value: z.infer<typeof block>): KnownBlock => JSON.parse(JSON.stringify(value));

export function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
