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
const outcomes = z.object({ outcomes: z.array(outcome) });

export type Called = { name: string; input: string; result: string | null; refused: boolean };
export type Thing =
  | { kind: 'said'; text: string; held: boolean }
  | { kind: 'called'; called: Called }
  | { kind: 'other'; title: string; text: string };

/** A turn's journal as a reader wants it: what was said, and each call with what came of it. */
export function thingsOf(steps: Step[]): Thing[] {
  const things: Thing[] = [];
  let open: Called[] = [];
  for (const step of [...steps].sort((one, other) => one.step - other.step)) {
    const came = outcomes.safeParse(step.payload);
    if (came.success) {
      for (const [index, one] of came.data.outcomes.entries()) settle(open[index], one);
      continue;
    }
    const spoke = answerIn(step);
    if (!spoke) {
      things.push({ kind: 'other', title: step.kind, text: pretty(step.payload) });
      continue;
    }
    if (spoke.text.trim()) things.push({ kind: 'said', text: spoke.text.trim(), held: false });
    if (spoke.held.trim()) things.push({ kind: 'said', text: spoke.held.trim(), held: true });
    open = spoke.calls.map((one) => ({
      name: one.name,
      input: pretty(parse(one.arguments)),
      result: null,
      refused: false,
    }));
    things.push(...open.map((called) => ({ kind: 'called' as const, called })));
  }
  return things;
}

function answerIn(step: Step) {
  const payload = step.payload.answer ?? step.payload;
  const parsed = answer.safeParse(payload);
  const isOne = parsed.success && (parsed.data.text || parsed.data.held || parsed.data.calls.length > 0);
  return isOne ? parsed.data : null;
}

function settle(called: Called | undefined, one: z.infer<typeof outcome>): void {
  if (!called) return;
  called.refused = one.kind === 'refused';
  called.result = one.kind === 'done' ? pretty(one.content) : `${one.code}: ${one.message}`;
}

const pretty = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
