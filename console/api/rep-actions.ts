import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RepAction } from '../../shared/events.ts';
import type { RepActionIntake } from '../../shared/ports.ts';
import { problem, problemSchema } from '../../shared/problem.ts';
import type { ConsoleDeps } from './deps.ts';

const byId = z.object({ id: z.string().max(100) });
const key = z.object({ 'idempotency-key': z.string().min(1).max(255).optional() });
const repId = z.string().max(100).nullish();
const reason = z.string().trim().max(1000).nullish();

type Click = {
  repId?: string | null | undefined;
  reason?: string | null | undefined;
  toRepId?: string | null | undefined;
  answer?: 'pending' | 'new' | undefined;
};

const clicks: { action: RepAction; summary: string; body: z.ZodType<Click | null | undefined> }[] = [
  { action: 'accept', summary: 'The rep takes the lead', body: z.object({ repId }).nullish() },
  { action: 'pass', summary: 'The rep passes: the next one gets it', body: z.object({ repId, reason }).nullish() },
  {
    action: 'misrouted',
    summary: 'The lead belongs to somebody else',
    body: z.object({ repId, reason, toRepId: repId }).nullish(),
  },
  {
    action: 'take-over',
    summary: 'A rep leads the conversation: the agent is silent, what it was about to say is not said',
    body: z.object({ repId }).nullish(),
  },
  {
    action: 'return',
    summary: 'The agent leads again, and answers what is pending or only what is new',
    body: z.object({ repId, answer: z.enum(['pending', 'new']).optional() }).nullish(),
  },
];

/** What the buttons of a brief do, for the console and for other tools. */
export const repActions =
  ({ repAction }: ConsoleDeps): FastifyPluginAsyncZod =>
  async (app) => {
    for (const { action, summary, body } of clicks) {
      app.route({
        method: 'POST',
        url: `/v1/leads/:id/${action}`,
        schema: {
          summary,
          description: 'Sent twice with the same Idempotency-Key it is done once.',
          tags: ['leads'],
          security: [{ opsToken: [] }, { consoleSession: [] }],
          params: byId,
          headers: key,
          body,
          response: { 202: z.object({ status: z.enum(['accepted', 'repeated']) }), '4xx': problemSchema },
        },
        handler: async (request, reply) => {
          const given = request.headers['idempotency-key'];
          const intake = intakeOf(request.params.id, action, request.body ?? {}, given ?? randomUUID());
          const received = await repAction(intake);
          if (received.kind === 'unknown_lead')
            return reply.code(404).send(problem('lead.unknown', 'there is no lead with this id'));
          if (received.kind === 'unknown_rep')
            return reply
              .code(422)
              .send(
                problem('fields.invalid', 'some fields are not valid', [
                  { path: intake.toRepId ? 'toRepId' : 'repId', message: 'is no rep of ours' },
                ]),
              );
          if (received.kind === 'not_theirs')
            return reply
              .code(409)
              .send(problem('lead.not_theirs', `the lead is with ${received.ownerName}: only they can give it away`));
          if (received.kind === 'has_it')
            return reply
              .code(422)
              .send(
                problem('fields.invalid', 'some fields are not valid', [
                  { path: 'toRepId', message: `${received.ownerName} has the lead already: name another, or nobody` },
                ]),
              );
          return reply.code(202).send({ status: received.kind });
        },
      });
    }
  };

const intakeOf = (leadId: string, action: RepAction, click: Click, key: string): RepActionIntake => ({
  leadId,
  action,
  repId: click.repId ?? null,
  reason: click.reason || null,
  toRepId: click.toRepId ?? null,
  ...(click.answer && { answer: click.answer }),
  key: `api:${leadId}:${action}:${key}`,
});
