import { anyView, type FakeView, parse } from './limits.ts';
import { type Method, refuse } from './methods.ts';

/** `user` is whose home it is; null for a modal. */
export type OpenedView = { id: string; view: FakeView; trigger: string | null; user: string | null };

const triggerLivesMs = 3_000;

/** Modals and home tabs. A trigger begins with the time of its click, is good for three seconds and for one modal. */
export const viewMethods: Record<string, Method> = {
  'views.open': ({ trigger_id = '', view = '' }, { views }) => {
    if (!Number.isFinite(Number.parseFloat(trigger_id))) return refuse('invalid_trigger_id');
    if (Date.now() - Number.parseFloat(trigger_id) > triggerLivesMs) return refuse('expired_trigger_id');
    if (views.some(({ trigger }) => trigger === trigger_id)) return refuse('exchanged_trigger_id');
    const read = anyView.safeParse(parse(view));
    if (!read.success || read.data.type !== 'modal') return refuse('invalid_arguments', problems(read));
    const id = `V0${views.length}`;
    views.push({ id, view: read.data, trigger: trigger_id, user: null });
    return { ok: true, view: { id } };
  },
  'views.publish': ({ user_id = '', view = '' }, { views }) => {
    const read = anyView.safeParse(parse(view));
    if (!read.success || read.data.type !== 'home') return refuse('invalid_arguments', problems(read));
    const id = `V0HOME${user_id}`;
    const at = views.findIndex((one) => one.id === id);
    if (at >= 0) views.splice(at, 1);
    views.push({ id, view: read.data, trigger: null, user: user_id });
    return { ok: true, view: { id } };
  },
};

const problems = (read: ReturnType<typeof anyView.safeParse>): string[] =>
  read.success
    ? ['another kind of view']
    : read.error.issues.map(({ message, path }) => `${message} [${path.join('/')}]`);
