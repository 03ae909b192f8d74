import { z } from 'zod';
import type { ToolCall } from '../shared/brain.ts';
import { LostClaim } from '../shared/errors.ts';
import type { TurnContext } from '../shared/turn.ts';
import type { ToolOutcome, ToolRun } from '../tools/tool.ts';
import type { TurnDeps } from './deps.ts';
import { beforeTool, unaskedOffer } from './guards/before-tool.ts';
import { toolFailed } from './journal.ts';
import { merged } from './late-enrichment.ts';

/** Calls that write down what the prospect said; they come first, so that the others know it. */
export const isNote = ({ name }: ToolCall): boolean => name === 'record_qualification';

const refused = (code: string, message: string): ToolOutcome => ({ kind: 'refused', code, message });

/** Checks one call against its schema and the guards, and starts it. Whatever a model gets wrong is an outcome. */
export async function runTool(
  deps: TurnDeps,
  call: ToolCall,
  callId: string,
  context: TurnContext,
  before: readonly ToolCall[],
  signal: AbortSignal,
): Promise<ToolRun> {
  const tool = deps.tools.find(call.name);
  if (!tool) return refused('no_such_tool', `There is no tool ${call.name}. Answer in words or use another.`);
  const input = tool.input.safeParse(argumentsOf(call));
  if (!input.success) return refused('invalid_arguments', z.prettifyError(input.error));
  const guarded = beforeTool(call, z.record(z.string(), z.unknown()).parse(input.data), context, before);
  if (guarded) return guarded;
  if (call.name === 'propose_slots') {
    const unasked = unaskedOffer(context, whatTheyAsked(input.data), deps.asksToMeet);
    if (unasked) return unasked;
  }
  const limit = deps.permits(call.name, context);
  if (limit !== null) return refused('not_allowed', `${limit} ${call.name} is not for that.`);
  try {
    const run = await tool.run(input.data, { turn: context, callId, signal });
    return isNote(call) ? await withCompany(deps, run, context) : run;
  } catch (fault) {
    if (signal.aborted || fault instanceof LostClaim) throw fault;
    deps.log.error({ turnId: context.turnId, tool: call.name, fault: String(fault) }, 'a tool failed');
    return toolFailed;
  }
}

const whatTheyAsked = (input: unknown): string | undefined =>
  z.object({ asked: z.string().optional() }).safeParse(input).data?.asked;

function argumentsOf({ arguments: text }: ToolCall): unknown {
  try {
    return JSON.parse(text || '{}');
  } catch {
    return null;
  }
}

/** A new address tells who they are: routing must know the account before times are offered in the same step. */
async function withCompany(deps: TurnDeps, run: ToolRun, { contact, enrichment }: TurnContext): Promise<ToolRun> {
  if (run.kind !== 'done') return run;
  const told = run.changes.find((change) => change.type === 'contact');
  const email = told?.type === 'contact' ? told.email : undefined;
  if (email === undefined || email === contact.email) return run;
  const company = (told?.type === 'contact' ? told.company : undefined) ?? contact.company;
  const found = await deps.enrich({ email, company, phone: contact.phone }, () => undefined);
  return { ...run, changes: [...run.changes, { type: 'enrichment', enrichment: merged(enrichment, found) }] };
}
