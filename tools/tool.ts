import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { Chip } from '../shared/conversation.ts';
import type { JsonObject } from '../shared/json.ts';
import type { Change, TurnContext } from '../shared/turn.ts';

/** What a tool has to work with. Lead, conversation and prospect are bound here: no model can name another. */
export type ToolCallContext = {
  turn: TurnContext;
  /** `turnId:step:index`, the same when the step is run again: the key of whatever the call creates. */
  callId: string;
  signal: AbortSignal;
};

/**
 * `content` is what the model reads. `refused` is readable too: it says what to do instead, and may bring something
 * better along (an expired slot brings three new offers): its changes and chips count like those of `done`.
 */
export type ToolOutcome =
  | { kind: 'done'; content: JsonObject; changes: Change[]; chips?: Chip[] }
  | { kind: 'refused'; code: string; message: string; content?: JsonObject; changes?: Change[]; chips?: Chip[] };

/**
 * What `run` answers: an outcome, or work that must be done in the transaction that journals the step, so that a crash
 * leaves both or neither. `apply` awaits database calls alone.
 */
export type ToolRun = ToolOutcome | { kind: 'transact'; apply: (tx: Tx) => Promise<ToolOutcome> };

/** One thing the agent may do: one schema, one handler. It does not throw for what can happen; a fault is a fault. */
export type Tool<Input extends z.ZodType = z.ZodType> = {
  name: string;
  description: string;
  input: Input;
  run: (input: z.infer<Input>, context: ToolCallContext) => Promise<ToolRun>;
};

/** Keeps the link between schema and handler while the registry holds tools of many inputs. */
export const defineTool = <Input extends z.ZodType>(tool: Tool<Input>): Tool => ({
  ...tool,
  run: (input, context) => tool.run(tool.input.parse(input), context),
});
