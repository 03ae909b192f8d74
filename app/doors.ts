import { fileURLToPath } from 'node:url';
import type { WebDeps } from '../channels/web/deps.ts';
import { consoleRoutes } from '../console/api/routes.ts';
import * as chatViews from '../db/stores/chat-views.ts';
import * as conversationViews from '../db/stores/conversation-views.ts';
import * as drafts from '../db/stores/drafts.ts';
import { enrichedLeads } from '../db/stores/enriched-leads.ts';
import * as leadViews from '../db/stores/lead-views.ts';
import * as lists from '../db/stores/lists.ts';
import * as mailLinks from '../db/stores/mail-links.ts';
import * as mailLists from '../db/stores/mail-lists.ts';
import * as sessions from '../db/stores/sessions.ts';
import * as touchTimes from '../db/stores/touch-times.ts';
import type { Publishing } from '../shared/publishing.ts';
import { createCalendarDesk } from './calendar/consents.ts';
import type { Ground } from './ground.ts';
import { createImportDesk } from './import/desk.ts';
import { createInvitations } from './invitations.ts';
import { partsNow } from './mailbox-views.ts';
import { createMergeDesk } from './merging/merging.ts';
import { createUnsureDesk } from './publishing/unsure-desk.ts';
import { createAssigningDesk } from './simulation/assigning-desk.ts';
import { createRoutingDesk } from './simulation/desk.ts';
import { createTeamDesk } from './team.ts';
import type { Works } from './works.ts';

const builtPages = fileURLToPath(new URL('../dist', import.meta.url));

/** What the web's doors are handed. */
export function webDeps(
  ground: Ground,
  works: Works,
  door: Pick<WebDeps, 'accepting' | 'metrics'> & { publishing: Publishing; distDir?: string },
): WebDeps {
  const { config, database, clock, log, prompts, publisher, opsToken, serverSecret, inviteUrl } = ground;
  const { origins, publicUrl, rateLimit, webhookSecret } = config;
  const { company } = prompts;
  const { hub, receive, switches, decideOnDraft, meetings, languageOf } = works;
  const { repAction, repMessage } = receive;
  const calendars = createCalendarDesk(ground, meetings);
  const publishing = { database, publisher, publish: door.publishing.publish, clock };
  return {
    ...{ database, chatViews, mailLinks, sessions, receive, hub, clock, log, languageOf },
    metrics: door.metrics,
    settings: {
      ...{ origins, publicUrl, rateLimit, webhookSecret, serverSecret },
      opsToken: opsToken.value,
      distDir: door.distDir ?? builtPages,
    },
    company: { name: company.name, sample: company.sample },
    parts: () => partsNow(ground),
    invitation: createInvitations(database, company, clock),
    ...{ calendarConsented: calendars.consented, calendarChanges: meetings.changes },
    bookingPages: works.bookingPages,
    accepting: door.accepting,
    opsRoutes: consoleRoutes({
      ...{
        database,
        leadViews,
        conversationViews,
        ...{ lists, mailLists, touchTimes, enrichedLeads, repAction },
        ...{ repMessage, drafts, decideOnDraft },
        switches,
        calendars,
        ...{ clock, inviteUrl },
        qualification: () => publisher.prompts().qualification,
      },
      publishing: door.publishing,
      unsure: createUnsureDesk({ publisher, ...door.publishing, database, clock }),
      routing: createRoutingDesk(publishing),
      assigning: createAssigningDesk({ ...publishing, ring: works.ring }),
      learning: works.learning,
      ...{ meetings: works.meetingDesk, moves: works.moves },
      team: createTeamDesk(ground),
      imports: createImportDesk({ database, clock, zone: company.zone }),
      merges: createMergeDesk({ database, clock }),
    }),
  };
}
