import type { FastifyRequest } from 'fastify';
import { hashToken } from '../../shared/session-token.ts';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';

export const bearerOf = (request: FastifyRequest): string | null =>
  /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;

/** The session of this page's token; throws 401. */
export async function requireSession(request: FastifyRequest, doors: Pick<Doors, 'sessions' | 'database'>) {
  const token = bearerOf(request);
  const session = token === null ? null : await doors.sessions.findSession(doors.database.read, hashToken(token));
  if (!session) throw new HttpProblem(401, 'session.unknown', 'this chat session is not known: open a new one');
  return session;
}

/** Pages of other addresses may chat only when ops listed them. */
export function refuseForeignPages({ origins }: Pick<Doors, 'origins'>) {
  return async (request: FastifyRequest): Promise<void> => {
    const origin = origins.of(request);
    if (origin !== null && !origins.isAllowed(request, origin))
      throw new HttpProblem(403, 'origin.not_allowed', 'this page is not listed in USHER_ORIGINS');
  };
}
