import { z } from 'zod';

/** As much of JSON Schema as the published API uses; a keyword that is not known here is reported, not passed over. */

const schemaObject = z.record(z.string(), z.unknown());
type Schema = z.infer<typeof schemaObject>;

const said = new Set(['description', 'title', '$schema', 'id', 'default', 'examples', 'propertyNames']);
const limits = new Set(['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'pattern']);
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** What is wrong with `value`, each with its place. */
export function violations(schema: unknown, value: unknown, at = '$'): string[] {
  if (schema === true || schema === undefined) return [];
  if (schema === false) return [`${at} must not be there`];
  const rules = schemaObject.parse(schema);
  return Object.entries(rules).flatMap(([keyword, rule]) => check(keyword, rule, rules, value, at));
}

function check(keyword: string, rule: unknown, rules: Schema, value: unknown, at: string): string[] {
  switch (keyword) {
    case 'type':
      return typesOf(value).some((type) => [rule].flat().includes(type)) ? [] : [`${at} is no ${String(rule)}`];
    case 'enum':
      return z.array(z.unknown()).parse(rule).includes(value) ? [] : [`${at} is not one of ${String(rule)}`];
    case 'const':
      return rule === value ? [] : [`${at} is not ${String(rule)}`];
    case 'format':
      return rule !== 'date-time' || dateTime.test(String(value)) ? [] : [`${at} is no time`];
    case 'anyOf':
    case 'oneOf': {
      const ways = z.array(schemaObject).parse(rule);
      return ways.some((way) => violations(way, value, at).length === 0) ? [] : [`${at} fits nothing of ${keyword}`];
    }
    case 'items':
      return Array.isArray(value) ? value.flatMap((item, index) => violations(rule, item, `${at}[${index}]`)) : [];
    case 'required':
      return z
        .array(z.string())
        .parse(rule)
        .flatMap((name) => (isIn(value, name) ? [] : [`${at}.${name} is missing`]));
    case 'properties':
      return inner(schemaObject.parse(rule), value, at);
    case 'additionalProperties':
      return others(rule, rules, value, at);
    default:
      return said.has(keyword) || limits.has(keyword) ? [] : [`${at} has the unknown keyword ${keyword}`];
  }
}

const isIn = (value: unknown, name: string): boolean => typeof value === 'object' && value !== null && name in value;

function inner(properties: Schema, value: unknown, at: string): string[] {
  const known = schemaObject.safeParse(value);
  if (!known.success) return [];
  return Object.entries(properties).flatMap(([name, schema]) =>
    known.data[name] === undefined ? [] : violations(schema, known.data[name], `${at}.${name}`),
  );
}

function others(rule: unknown, rules: Schema, value: unknown, at: string): string[] {
  const known = schemaObject.safeParse(value);
  if (!known.success) return [];
  const named = new Set(Object.keys(schemaObject.catch({}).parse(rules.properties)));
  return Object.entries(known.data).flatMap(([name, one]) =>
    named.has(name) ? [] : violations(rule, one, `${at}.${name}`),
  );
}

function typesOf(value: unknown): string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  return [typeof value];
}
