import type { MeetingResult, SalVerdict } from '../../shared/meeting-outcome.ts';
import type { Kit } from '../kit/sqlite.ts';
import type { Leads } from './people.ts';

/** What became of a meeting, as its rep says: one row a booking, the latest word counts. */
export const defineMeetingOutcomes = ({ table, text, timestamp, index }: Kit, { leads }: { leads: Leads }) =>
  table(
    'meeting_outcomes',
    {
      bookingId: text('booking_id').primaryKey(),
      leadId: text('lead_id')
        .notNull()
        .references(() => leads.id),
      repId: text('rep_id'),
      result: text('result').$type<MeetingResult>().notNull(),
      /** Whether sales takes the lead on; null while that is open. */
      sal: text('sal').$type<SalVerdict>(),
      notes: text('notes'),
      /** A draft until `confirmedAt`. */
      summary: text('summary'),
      /** The model that wrote the draft, null where code did. */
      summaryBy: text('summary_by'),
      confirmedAt: timestamp('confirmed_at'),
      at: timestamp('at').notNull(),
    },
    (t) => [index('meeting_outcomes_lead').on(t.leadId, t.at)],
  );
