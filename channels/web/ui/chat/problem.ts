/** What can go wrong for a visitor; each is told in the language of the page. */
export const problems = ['failed', 'not_here', 'not_taken', 'closed', 'offline'] as const;
export type Problem = (typeof problems)[number];
