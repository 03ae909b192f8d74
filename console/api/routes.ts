import type { FastifyPluginAsync } from 'fastify';
import { apartRoutes } from './apart.ts';
import { assigningRoutes } from './assigning.ts';
import { calendarRoutes } from './calendars.ts';
import { companyReads } from './company.ts';
import { controlRoutes } from './control.ts';
import type { ConsoleDeps } from './deps.ts';
import { draftRoutes } from './drafts.ts';
import { importRoutes } from './imports.ts';
import { insightReads } from './insights.ts';
import { leadReads } from './leads.ts';
import { learningRoutes } from './learning.ts';
import { mailReads } from './mails.ts';
import { meetingRoutes } from './meetings.ts';
import { mergeRoutes } from './merges.ts';
import { moveRoutes } from './moves.ts';
import { promptRoutes } from './prompts.ts';
import { repActions } from './rep-actions.ts';
import { repMessages } from './rep-messages.ts';
import { simulationRoutes } from './simulation.ts';
import { teamRoutes } from './team.ts';
import { unsureRoutes } from './unsure.ts';

/** The API behind the console. Whoever registers it stands guard in front of it. */
export const consoleRoutes =
  (deps: ConsoleDeps): FastifyPluginAsync =>
  async (app) => {
    await app.register(leadReads(deps));
    await app.register(mailReads(deps));
    await app.register(promptRoutes(deps));
    await app.register(unsureRoutes(deps));
    await app.register(repActions(deps));
    await app.register(companyReads(deps));
    await app.register(teamRoutes(deps));
    await app.register(calendarRoutes(deps));
    await app.register(insightReads(deps));
    await app.register(controlRoutes(deps));
    await app.register(learningRoutes(deps));
    await app.register(importRoutes(deps));
    await app.register(mergeRoutes(deps));
    await app.register(apartRoutes(deps));
    await app.register(draftRoutes(deps));
    await app.register(repMessages(deps));
    await app.register(meetingRoutes(deps));
    await app.register(moveRoutes(deps));
    await app.register(simulationRoutes(deps));
    await app.register(assigningRoutes(deps));
  };
