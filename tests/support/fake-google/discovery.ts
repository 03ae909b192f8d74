import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** Google's own description of its calendar API, as far as one reads from it; null where the file is not there. */

const schema = z.looseObject({
  type: z.string().optional(),
  $ref: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  format: z.string().optional(),
});
const method = z.object({
  path: z.string(),
  httpMethod: z.string(),
  parameters: z.record(z.string(), z.object({ location: z.string() })).default({}),
  request: z.object({ $ref: z.string() }).optional(),
  response: z.object({ $ref: z.string() }).optional(),
});
const description = z.object({
  servicePath: z.string(),
  schemas: z.record(z.string(), z.unknown()),
  parameters: z.record(z.string(), z.unknown()),
  resources: z.record(z.string(), z.object({ methods: z.record(z.string(), method).default({}) })),
});

const file = new URL('../../../../shared/data/api-specs/calendar.v3.json', import.meta.url);

export function readDiscovery() {
  if (!existsSync(file)) return null;
  const { servicePath, schemas, parameters, resources } = description.parse(JSON.parse(readFileSync(file, 'utf8')));
  const methods = Object.values(resources).flatMap((resource) => Object.values(resource.methods));

  /** What in `value` is not as described, each with its place. */
  function faults(described: unknown, value: unknown, at: string): string[] {
    const rule = schema.parse(described);
    if (rule.$ref) return faults(schemas[rule.$ref], value, at);
    if (rule.type === 'array')
      return Array.isArray(value)
        ? value.flatMap((one, index) => faults(rule.items, one, `${at}[${index}]`))
        : [`${at} is no array`];
    if (rule.type === 'object') {
      if (typeof value !== 'object' || value === null) return [`${at} is no object`];
      return Object.entries(value).flatMap(([name, one]) => {
        const part = rule.properties?.[name] ?? rule.additionalProperties;
        return part ? faults(part, one, `${at}.${name}`) : [`${at}.${name} is not described`];
      });
    }
    const kind = rule.type === 'integer' ? 'number' : rule.type;
    if (kind !== undefined && kind !== 'any' && typeof value !== kind) return [`${at} is no ${rule.type}`];
    return rule.format === 'date-time' && Number.isNaN(Date.parse(String(value))) ? [`${at} is no time`] : [];
  }

  const matches = (path: string, template: string) =>
    new RegExp(`^/${servicePath}${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

  return {
    /** What of one request and its answer is not as Google describes them. */
    check(asked: {
      method: string;
      path: string;
      query: string;
      body: unknown;
      answer: { status: number; body?: unknown };
    }) {
      const known = methods.find((one) => one.httpMethod === asked.method && matches(asked.path, one.path));
      if (!known) return [`${asked.method} ${asked.path} is no method`];
      const words = [...new URLSearchParams(asked.query).keys()];
      const strange = words.filter((name) => !known.parameters[name] && !parameters[name]);
      return [
        ...strange.map((name) => `${name} is no parameter of ${known.path}`),
        ...(asked.body !== undefined ? faults(known.request ?? {}, asked.body, 'request') : []),
        ...(asked.answer.status < 300 && known.response ? faults(known.response, asked.answer.body, 'response') : []),
      ];
    },
  };
}
