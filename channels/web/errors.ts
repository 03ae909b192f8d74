import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { UsherError } from '../../shared/errors.ts';
import type { Logger } from '../../shared/logger.ts';
import { type FieldProblem, type Problem, problem } from '../../shared/problem.ts';
import { invalidFields } from './invalid-fields.ts';
import { mailPage, mailPageHeaders } from './mail-page.ts';
import { mailPageWords, pageLanguage } from './mail-page-words.ts';

/** A refusal that the caller may read word for word. */
export class HttpProblem extends UsherError {
  readonly status: number;
  readonly fields: FieldProblem[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { fields?: FieldProblem[]; retryAfter?: number } = {},
  ) {
    super(code, message);
    this.name = 'HttpProblem';
    this.status = status;
    this.fields = more.fields;
    this.retryAfterSeconds = more.retryAfter;
  }
}

type Answer = { status: number; body: Problem };

const wrongFields = (fields: FieldProblem[]): Problem => problem('fields.invalid', 'some fields are not valid', fields);

/** Faults from behind the doors that are the caller's business. Their own words are not: they name rows. */
const told: Record<string, Answer> = {
  'chat.unknown_lead': { status: 401, body: problem('chat_token.wrong', 'this chatToken is not valid any more') },
  'chat.unknown_conversation': { status: 401, body: problem('session.unknown', 'this chat is not there any more') },
  'db.closed': { status: 503, body: problem('stopping', 'the server is stopping: try again in a moment') },
};

/** What is said of a caller's own file is for the caller. */
const ofTheirFile = 'import.unreadable';

/** Every error of every route ends here; what is not meant for the caller goes to the log and stays there. */
export function handleErrors(app: FastifyInstance, log: Logger, company: string): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof HttpProblem && error.retryAfterSeconds) reply.header('retry-after', error.retryAfterSeconds);
    const { status, body } = answerTo(error, request);
    if (status === 404 && isPersonLooking(request)) return nowhere(request, reply, company);
    if (status >= 500)
      log.error({ requestId: request.id, route: request.routeOptions.url, ...faultOf(error) }, 'request failed');
    return reply.code(status).type('application/json').serializer(JSON.stringify).send(body);
  });
  app.setNotFoundHandler((request, reply) =>
    isPersonLooking(request)
      ? nowhere(request, reply, company)
      : reply.code(404).serializer(JSON.stringify).send(nothingHere),
  );
}

/** A browser that was led to a page which is not there; programs and the API are answered in JSON. */
const isPersonLooking = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && !url.startsWith('/v1/') && (headers.accept ?? '').includes('text/html');

function nowhere({ headers }: FastifyRequest, reply: FastifyReply, company: string) {
  const language = pageLanguage(undefined, headers['accept-language']);
  const words = mailPageWords(language);
  const page = { title: words.nowhere, text: [words.nowhereAbout], buttons: [] };
  return reply
    .code(404)
    .headers(mailPageHeaders)
    .serializer((text: string) => text)
    .send(mailPage(page, company, language));
}

const nothingHere = problem('route.unknown', 'there is nothing here; see /openapi.json');

/** For what fastify refuses before it knows the route: a path that cannot be decoded, or an id longer than any. */
export const refuseUnroutable = (error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void => {
  const tooLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH';
  const said = tooLong ? nothingHere : problem('request.invalid', 'the address of this request cannot be read');
  reply
    .code(tooLong ? 404 : 400)
    .serializer(JSON.stringify)
    .send(said);
};

/** For what is no HTTP at all, or headers beyond reason: there is no request to answer, only a socket. */
export function refuseUnreadable(fault: ConnectionError, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = fault.code === 'HPE_HEADER_OVERFLOW' ? 431 : fault.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify(problem('request.invalid', STATUS_CODES[status] ?? 'the request is not valid'));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function answerTo(error: FastifyError, request: FastifyRequest): Answer {
  if (error instanceof HttpProblem)
    return { status: error.status, body: problem(error.code, error.message, error.fields) };
  const known = error instanceof UsherError ? told[error.code] : undefined;
  if (known) return known;
  if (error.code === ofTheirFile) return { status: 422, body: problem(ofTheirFile, error.message) };
  if (hasZodFastifySchemaValidationErrors(error))
    return { status: 422, body: wrongFields(invalidFields(error.validation)) };
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return { status: 413, body: problem('body.too_large', 'the body may have 256 KB at most') };
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return { status: 400, body: problem('body.not_json', 'send JSON with Content-Type: application/json') };
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500)
    return { status, body: problem('request.invalid', STATUS_CODES[status] ?? 'the request is not valid') };
  return { status: 500, body: problem('internal', `something failed on our side; it is logged as ${request.id}`) };
}

/** Names and frames only: messages of database errors carry what people wrote. */
function faultOf(error: Error): object {
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
  const cause = error.cause instanceof Error ? error.cause : null;
  return {
    fault: error.name,
    ...('code' in error && { code: error.code }),
    ...(cause && { cause: cause.name, ...('code' in cause && { causeCode: cause.code }) }),
    frames,
  };
}
