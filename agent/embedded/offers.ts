/** Phrases after which a "yes" means a person, or a meeting. */
export const offersHuman = [
  'unknown_answer',
  'price_unknown',
  'sorry_human',
  'no_email_no_invite',
  'calendar_trouble',
  'no_slots_at_all',
  'meeting_by_colleague',
  'objection',
  'unknown_other',
  'unknown_topics',
  'owner_private',
];
export const offersMeeting = ['suggest_meeting', 'nothing_booked'];
/** Words that come back to the times on offer. */
export const offersTimes = ['slots_open', 'which_one', 'which_of_them', 'not_booked_yet'];
