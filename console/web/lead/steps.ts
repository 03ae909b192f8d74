import { z } from 'zod';
import type { Step } from '../wire.ts';

const json = z.json();
const call = z.object({ id: z.string(), name: z.string(), arguments: z.string() });
const answer = z.object({
  brain: z.string().nullish(),
  text: z.string().default(''),
  held: z.string().default(''),
  calls: z.array(call).default([]),
  marks: z.array(z.string()).default([]),
});
const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), content: json }),
  z.object({ kind: z.literal('refused'), code: z.string(), message: z.string() }),
]);
const ran = z.object({ call, outcome });

export type Called = { name: string; input: string; result: string | null; refused: boolean };
export type Thing =
  | { kind: 'said'; text: string; held: boolean }
  | { kind: 'called'; called: Called }
  | { kind: 'other'; title: string; text: string };

/** A turn's journal as a reader wants it: what was written, and each call with what came of it. */
export function thingsOf(steps: Step[]): Thing[] {
  const things: Thing[] = [];
  const open = new Map<string, Called>();
  for (const step of [...steps].sort((one, other) => one.step - other.step)) {
    const came = ran.safeParse(step.payload);
    if (came.success) settle(open.get(came.data.call.id), came.data.outcome);
    else things.push(...thoughtsOf(step, open));
  }
  return things;
}

/** What one answer wrote and called; a step of another kind is shown as it is. */
function thoughtsOf(step: Step, open: Map<string, Called>): Thing[] {
  const spoke = answerIn(step);
  if (!spoke) return [{ kind: 'other', title: step.kind, text: pretty(step.payload) }];
  const called = spoke.calls.map(({ id, name, arguments: input }) => {
    const one: Called = { name, input: pretty(parse(input)), result: null, refused: false };
    open.set(id, one);
    return { kind: 'called' as const, called: one };
  });
  const words = [
    { kind: 'said' as const, text: spoke.text.trim(), held: false },
    { kind: 'said' as const, text: spoke.held.trim(), held: true },
  ];
  return [...words.filter(({ text }) => text !== ''), ...called];
}

function answerIn(step: Step) {
  const parsed = answer.safeParse(step.payload);
  const isOne = parsed.success && (parsed.data.text || parsed.data.held || parsed.data.calls.length > 0);
  return isOne ? parsed.data : null;
}

function settle(called: Called | undefined, one: z.infer<typeof outcome>): void {
  if (!called) return;
  called.refused = one.kind === 'refused';
  called.result = one.kind === 'done' ? pretty(one.content) : `${one.code}: ${one.message}`;
}

/** On one line while it fits. */
function pretty(value: unknown): string {
  if (typeof value === 'string') return value;
  const line = JSON.stringify(value);
  return line.length <= 72 ? line : JSON.stringify(value, null, 2);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
