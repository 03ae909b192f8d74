import type { FastifyRequest } from 'fastify';
import type { Doors } from './doors.ts';
import { HttpProblem } from './errors.ts';
import { checkSignature } from './signature.ts';

/** Who posts: a source that signs, or anybody through a page of ours. */
export type Sender = { verified: boolean; credential: string; signature: string | null };

export type Senders = {
  /** Counts a request that does not even claim to be signed. */
  limitUnsigned: (request: FastifyRequest) => Promise<void>;
  /** Works out who this is once the body is there; throws 401 or 403. */
  identify: (request: FastifyRequest) => Promise<void>;
  /** Whom `identify` found. */
  of: (request: FastifyRequest) => Sender;
};

type SenderDoors = Pick<Doors, 'settings' | 'origins' | 'limits' | 'clock'>;

const refusals = {
  malformed: new HttpProblem(
    401,
    'signature.malformed',
    'X-Usher-Signature must look like t=1700000000,v1=<64 hex digits>',
  ),
  stale: new HttpProblem(401, 'signature.stale', 'the time in X-Usher-Signature is off by more than 300 s'),
  wrong: new HttpProblem(401, 'signature.wrong', 'X-Usher-Signature does not match: sign "t.body" over the raw bytes'),
  missing: new HttpProblem(401, 'signature.missing', 'sign the request, or post from a page listed in USHER_ORIGINS'),
};
const foreign = new HttpProblem(403, 'origin.not_allowed', 'this page is not listed in USHER_ORIGINS');

export function createSenders({ settings, origins, limits, clock }: SenderDoors): Senders {
  const secret = settings.webhookSecret;
  const senders = new WeakMap<FastifyRequest, Sender>();
  const signatureOf = (request: FastifyRequest) => {
    const header = request.headers['x-usher-signature'];
    return secret && typeof header === 'string' ? { secret, header } : null;
  };
  const signed = async (request: FastifyRequest, claim: { secret: string; header: string }): Promise<Sender> => {
    const check = checkSignature({ ...claim, body: request.rawBody ?? Buffer.alloc(0), now: clock.now() });
    if (check.kind === 'valid') return { verified: true, credential: 'webhook', signature: check.signature };
    await limits.address(request);
    throw refusals[check.kind];
  };
  const unsigned = (request: FastifyRequest): Sender => {
    const origin = origins.of(request);
    const allowed = origin !== null && origins.isAllowed(request, origin);
    if (secret && !allowed) throw refusals.missing;
    if (origin !== null && !allowed) throw foreign;
    return { verified: false, credential: origin === null ? 'direct' : `origin:${origin}`, signature: null };
  };
  return {
    limitUnsigned: async (request) => {
      if (!signatureOf(request)) await limits.address(request);
    },
    identify: async (request) => {
      const claim = signatureOf(request);
      senders.set(request, claim ? await signed(request, claim) : unsigned(request));
    },
    of: (request) => senders.get(request) ?? unsigned(request),
  };
}
