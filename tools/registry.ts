import { z } from 'zod';
import type { ToolSpec } from '../shared/brain.ts';
import { UsherError } from '../shared/errors.ts';
import type { JsonObject } from '../shared/json.ts';
import { optOut } from './escalation/tools.ts';
import { stopFollowUps } from './follow-up/tools.ts';
import { recordQualification } from './qualification/record.ts';
import type { Tool } from './tool.ts';

/** All that the agent may do. `specs` are the tools as models see them, their schemas compiled once. */
export type ToolRegistry = { find: (name: string) => Tool | null; specs: ToolSpec[] };

/** The tools that need nothing from outside, with those that do: calendar, knowledge, enrichment, scoring, calls for humans. */
export function createToolRegistry(others: readonly Tool[]): ToolRegistry {
  const tools = [recordQualification, ...others, stopFollowUps, optOut];
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  if (byName.size < tools.length) throw new UsherError('tools.duplicate', 'two tools have the same name');
  return { find: (name) => byName.get(name) ?? null, specs: tools.map(specOf) };
}

function specOf({ name, description, input }: Tool): ToolSpec {
  const { $schema, ...parameters } = z.toJSONSchema(input, { io: 'input' });
  return { name, description, parameters: parameters as JsonObject };
}
