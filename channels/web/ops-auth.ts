import type { FastifyRequest } from 'fastify';
import { bearerOf } from './chat-auth.ts';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';
import { sameText } from './tokens.ts';

export const consoleCookie = 'usher_console';

type AuthDoors = Pick<Doors, 'settings' | 'tokens' | 'origins' | 'clock'>;
type GuardDoors = AuthDoors & Pick<Doors, 'limits'>;

/** True for the ops token, and for a console session (whose writes must come from our own page). */
export function isOps(request: FastifyRequest, doors: AuthDoors): boolean {
  const token = bearerOf(request);
  if (token !== null) return sameText(token, doors.settings.opsToken);
  const cookie = request.cookies[consoleCookie];
  return cookie !== undefined && doors.tokens.isConsoleCookie(cookie, doors.clock.now());
}

/** The guard of everything that is for ops. Only who is not let in is counted. */
export function requireOps(doors: GuardDoors) {
  return async (request: FastifyRequest): Promise<void> => {
    const allowed = isOps(request, doors);
    if (!allowed) await doors.limits.address(request);
    if (!allowed)
      throw new HttpProblem(
        401,
        'ops.unauthorised',
        'send Authorization: Bearer <USHER_OPS_TOKEN>, or sign in at /console',
      );
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads && bearerOf(request) === null) refuseOtherPages(request, doors);
  };
}

/** A cookie goes along with requests that other pages make: those are refused. */
export function refuseOtherPages(request: FastifyRequest, doors: Pick<Doors, 'origins'>): void {
  const origin = doors.origins.of(request);
  if (origin === null || !doors.origins.isOwn(request, origin))
    throw new HttpProblem(403, 'origin.not_own', 'with a console session only the console itself may do this');
}
