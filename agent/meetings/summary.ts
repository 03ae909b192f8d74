import { DateTime } from 'luxon';
import type { Brief } from '../../shared/brief.ts';
import type { Booking } from '../../shared/conversation.ts';
import type { MeetingOutcomeIntake } from '../../shared/meeting-outcome.ts';

export type SummaryMaterial = {
  booking: Pick<Booking, 'startsAt' | 'zone'>;
  rep: string;
  brief: Pick<Brief, 'who' | 'facts' | 'promises'> | null;
  outcome: Pick<MeetingOutcomeIntake, 'result' | 'sal' | 'notes'>;
};

/** The record of a meeting as a draft: what the rep noted, beside what the prospect had told before. Pure. */
export function draftSummary({ booking, rep, brief, outcome }: SummaryMaterial): string {
  const who = [brief?.who.name ?? brief?.who.email ?? 'The prospect', brief?.who.company].filter(Boolean).join(', ');
  const when = DateTime.fromJSDate(booking.startsAt, { zone: booking.zone }).toFormat('ccc d LLL yyyy, HH:mm');
  const head = `Meeting of ${rep} with ${who}, ${when} (${booking.zone}).`;
  if (outcome.result === 'no_show')
    return [head, 'They did not come.', noted(outcome.notes)].filter(Boolean).join('\n');
  const facts = (brief?.facts ?? []).slice(0, 8).map(({ label, value }) => `- ${label}: ${value}`);
  const promises = (brief?.promises ?? []).slice(0, 5).map(({ text }) => `- ${text}`);
  return [
    head,
    noted(outcome.notes),
    titled('Known before', facts),
    titled('We have told them', promises),
    verdict(outcome.sal),
  ]
    .filter(Boolean)
    .join('\n');
}

const noted = (notes: string | null): string => (notes ? `Notes: ${notes}` : '');

const titled = (title: string, lines: string[]): string => (lines.length > 0 ? [`${title}:`, ...lines].join('\n') : '');

function verdict(sal: MeetingOutcomeIntake['sal']): string {
  if (sal === null) return '';
  return sal === 'accepted' ? 'Sales takes the lead on.' : 'Sales does not take the lead on.';
}
