import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../../shared/problem.ts';
import { HttpProblem } from './errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes as they came, for signatures and comparisons. */
    rawBody: Buffer | null;
  }
}

export const bodyLimit = 256 * 1024;
const deepest = 32;

/** JSON is the only body there is; its bytes are kept, and text that no database can hold is refused by field. */
export function acceptJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('rawBody', null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/([\w.-]+\+)?json/,
    { parseAs: 'buffer', bodyLimit },
    (request, body, done) => {
      const raw = Buffer.from(body);
      request.rawBody = raw;
      const text = decode(raw);
      if (!text) return done(notJson());
      parse(request, text, (error: Error | null, value?: unknown) => {
        if (error) return done(notJson());
        const fields = unstorable(value);
        return fields.length > 0 ? done(unreadable(fields)) : done(null, value);
      });
    },
  );
}

/** No id and no search has what no database can hold. */
export async function refuseUnreadableAddress({ params, query }: FastifyRequest): Promise<void> {
  if (unstorable(params).length > 0) throw new HttpProblem(404, 'route.unknown', 'there is nothing with such an id');
  const fields = unstorable(query);
  if (fields.length > 0) throw unreadable(fields);
}

const notJson = () => new HttpProblem(400, 'body.not_json', 'the body is not JSON');
const unreadable = (fields: FieldProblem[]) =>
  new HttpProblem(422, 'fields.invalid', 'some fields are not valid', { fields });

function decode(raw: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return null;
  }
}

/** NUL and lone surrogates (in keys too) and nesting beyond reason. Iterative: depth is what it guards against. */
function unstorable(value: unknown): FieldProblem[] {
  const found: FieldProblem[] = [];
  const open: { value: unknown; path: string[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const path = next.path.join('.');
    if (typeof next.value === 'string') {
      const message = flawOf(next.value);
      if (message) found.push({ path, message });
    } else if (typeof next.value === 'object' && next.value !== null) {
      if (next.path.length >= deepest) return [{ path, message: `is nested deeper than ${deepest} levels` }];
      for (const [key, inner] of Object.entries(next.value)) {
        if (flawOf(key)) return [{ path, message: 'has a key that is not readable text' }];
        if (typeof inner === 'string' || typeof inner === 'object')
          open.push({ value: inner, path: [...next.path, key] });
      }
    }
  }
  return found;
}

function flawOf(text: string): string | null {
  if (text.includes('\0')) return 'must not contain NUL';
  if (!text.isWellFormed()) return 'must be well-formed Unicode (it has half a surrogate pair)';
  return null;
}
