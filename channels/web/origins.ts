import type { FastifyRequest } from 'fastify';

export type Origins = {
  /** The page's origin, null when the request does not come from a page of another address. */
  of: (request: FastifyRequest) => string | null;
  isOwn: (request: FastifyRequest, origin: string) => boolean;
  /** One of ours: the own one, or one of `USHER_ORIGINS`. */
  isAllowed: (request: FastifyRequest, origin: string) => boolean;
};

export function createOrigins({ origins, publicUrl }: { origins: string[]; publicUrl: string | null }): Origins {
  const listed = new Set(origins);
  const publicOrigin = publicUrl ? new URL(publicUrl).origin : null;
  const isOwn = (request: FastifyRequest, origin: string) => origin === publicOrigin || hostOf(origin) === request.host;
  return {
    of: (request) => request.headers.origin ?? null,
    isOwn,
    isAllowed: (request, origin) => listed.has(origin) || isOwn(request, origin),
  };
}

/** `null` (a sandboxed or local page) and anything else that is no address belongs to nobody. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host || null : null;
}
