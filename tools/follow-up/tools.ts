import { DateTime } from 'luxon';
import { z } from 'zod';
import { whereSaid } from '../qualification/quote.ts';
import { defineTool, type ToolOutcome } from '../tool.ts';
import { type BusinessHours, nextOpening } from './business-time.ts';

/** Nobody remembers what they asked for so long ago. */
const furthestDays = 400;

export type FollowUpToolDeps = { business: BusinessHours; purpose: string };

const refused = (code: string, message: string): ToolOutcome => ({ kind: 'refused', code, message });

/** Writes down when the prospect wants to hear from us again: "in March", "next Tuesday", "after the holidays". */
export const createScheduleFollowUp = ({ business, purpose }: FollowUpToolDeps) =>
  defineTool({
    name: 'schedule_follow_up',
    description:
      'The prospect asks to be written to again at a later time ("write me again in March", "next Tuesday", "in two weeks"): you will write then by yourself. Only when they said so; never to remind them on your own.',
    input: z.object({
      date: z.iso.date().describe('the local day on which to write, in their zone; the first day of what they named'),
      quote: z.string().min(1).max(300).describe("the prospect's exact words that name the time"),
    }),
    run: async ({ date, quote }, { turn }) => {
      if (!whereSaid(turn, quote))
        return refused('not_said', 'These words do not stand in any message of the prospect.');
      const { zone, now } = turn;
      const day = DateTime.fromISO(date, { zone });
      const today = DateTime.fromJSDate(now, { zone }).startOf('day');
      if (day <= today) return refused('not_later', 'That day is not in the future: answer them now instead.');
      if (day > today.plus({ days: furthestDays }))
        return refused('too_far', 'That is more than a year away: say that they can write to us at any time.');
      if (turn.contact.email === null)
        return refused('email_missing', 'Ask for the address you should write to, record it, then call this again.');
      const at = nextOpening(day.toJSDate(), zone, business);
      const label = DateTime.fromJSDate(at, { zone }).setLocale(turn.language).toFormat('cccc, d LLLL');
      return {
        kind: 'done',
        content: { willWriteOn: at.toISOString(), label, tell: 'Confirm in one sentence when you will write again.' },
        changes: [{ type: 'follow_up', at, quote, purpose }],
      };
    },
  });

/** A "no, thank you" that is no opt-out: answers go on, reminders do not. */
export const stopFollowUps = defineTool({
  name: 'stop_follow_ups',
  description:
    'The prospect is not interested, or does not want to be reminded: no message of our own any more. They are still answered when they write. Only who wants no messages at all: opt_out.',
  input: z.object({ quote: z.string().min(1).max(300).describe("the prospect's exact words that say so") }),
  run: async ({ quote }, { turn }) =>
    whereSaid(turn, quote)
      ? {
          kind: 'done',
          content: { stopped: true },
          changes: [{ type: 'follow_up', at: null, quote, purpose: 'They do not want to be reminded.' }],
        }
      : refused('not_said', 'These words do not stand in any message of the prospect.'),
});
