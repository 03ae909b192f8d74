import type { QualificationConfig } from './schemas/qualification.ts';

/** What the talk is for and what it must find out first, in words, as ops wrote it in `qualification.yaml`. */
export function renderGoal({ goal, bookWhen, questionsOnRequest, maxQuestions, fields }: QualificationConfig): string {
  const conditions = fields
    .filter(({ id, readyWhen }) => readyWhen.length > 0 && bookWhen.includes(id))
    .map(({ id, readyWhen }) => ` It is offered only where ${id} is ${readyWhen.join(' or ')}.`);
  const before =
    bookWhen.length === 0 ? '' : ` Always asked before booking, where it is not known: ${bookWhen.join(', ')}.`;
  const onRequest =
    questionsOnRequest === 'all'
      ? ''
      : ` Who asks for a meeting themselves is asked at most ${questionsOnRequest} of these first and then offered times.`;
  return `- The goal: ${goal.trim()}${before}${onRequest}${conditions.join('')} At most ${maxQuestions} questions in all.`;
}
