import type { Database } from '../../db/database.ts';
import type * as conversationViews from '../../db/stores/conversation-views.ts';
import type * as drafts from '../../db/stores/drafts.ts';
import type { enrichedLeads } from '../../db/stores/enriched-leads.ts';
import type * as leadViews from '../../db/stores/lead-views.ts';
import type * as lists from '../../db/stores/lists.ts';
import type * as mailLists from '../../db/stores/mail-lists.ts';
import type * as touchTimes from '../../db/stores/touch-times.ts';
import type { QualificationConfig } from '../../prompts/schemas/qualification.ts';
import type { AssigningDesk } from '../../shared/assigning.ts';
import type { CalendarDesk } from '../../shared/calendars.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Standing, Stoppable } from '../../shared/control.ts';
import type { ImportDesk } from '../../shared/import.ts';
import type { LearningDesk } from '../../shared/learning.ts';
import type { MeetingDesk } from '../../shared/meeting-outcome.ts';
import type { MergeDesk } from '../../shared/merge.ts';
import type { MoveDesk } from '../../shared/move-meeting.ts';
import type { Receive } from '../../shared/ports.ts';
import type { Publishing } from '../../shared/publishing.ts';
import type { RoutingDesk } from '../../shared/simulation.ts';
import type { TeamDesk } from '../../shared/team.ts';
import type { UnsureDesk } from '../../shared/unsure.ts';

export type ConsoleDeps = {
  database: Pick<Database, 'read'>;
  leadViews: Pick<typeof leadViews, 'leadView'>;
  conversationViews: Pick<typeof conversationViews, 'conversationView'>;
  lists: typeof lists;
  mailLists: typeof mailLists;
  touchTimes: typeof touchTimes;
  enrichedLeads: typeof enrichedLeads;
  repAction: Receive['repAction'];
  repMessage: Receive['repMessage'];
  drafts: Pick<typeof drafts, 'waitingDrafts'>;
  decideOnDraft: (
    id: string,
    decision: { kind: 'approve' } | { kind: 'edit'; text: string } | { kind: 'reject' },
  ) => Promise<{ kind: 'done' | 'unknown' | 'settled' | 'stopped' | 'closed' }>;
  /** The stop switches. */
  switches: {
    standing: () => Promise<Standing>;
    stop: (which: Stoppable | 'all', because: string | null) => Promise<Standing>;
    resume: (which: Stoppable | 'all') => Promise<Standing>;
  };
  /** As it is published now. */
  qualification: () => Pick<QualificationConfig, 'fields'>;
  /** Where a prospect downloads the invitation. */
  inviteUrl: (bookingId: string) => string;
  publishing: Publishing;
  unsure: UnsureDesk;
  calendars: Pick<CalendarDesk, 'list' | 'connect' | 'disconnect'>;
  routing: RoutingDesk;
  assigning: AssigningDesk;
  learning: LearningDesk;
  meetings: Pick<MeetingDesk, 'report' | 'confirm'>;
  moves: MoveDesk;
  imports: ImportDesk;
  merges: MergeDesk;
  team: TeamDesk;
  clock: Clock;
};
