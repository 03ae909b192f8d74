import * as z from 'zod/mini';

z.config({ jitless: true });

const accepted = z.object({ leadId: z.string(), conversationId: z.string(), chatToken: z.string() });
const refused = z.object({
  error: z.object({
    message: z.string(),
    fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  }),
});

/** The form posts what any form would, then opens the chat of the lead that came of it. */
export function wireForm(form: HTMLFormElement, sent: HTMLElement): void {
  const submit = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  // One key for one filled-in form: pressing twice, or again after a lost answer, makes one lead.
  let key = crypto.randomUUID();
  form.addEventListener('input', (event) => {
    key = crypto.randomUUID();
    if (event.target instanceof Element) tell(form, event.target.getAttribute('name') ?? '', '');
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    for (const place of form.querySelectorAll('[data-error]')) tell(form, place.getAttribute('data-error') ?? '', '');
    if (!validEmail(form)) return;
    submit?.setAttribute('aria-disabled', 'true');
    const lead = await post(form, key);
    submit?.removeAttribute('aria-disabled');
    if (!lead) return;
    form.hidden = true;
    sent.hidden = false;
    sent.focus();
    await goOn(sent, lead);
  });
}

/** Times to pick stand on the page at once, and the chat waits behind its launcher; without any it opens. */
async function goOn(sent: HTMLElement, lead: Lead): Promise<void> {
  const { chatToken } = lead;
  const open = () => window.Usher?.open({ chatToken });
  sent.querySelector('button')?.addEventListener('click', open);
  window.Usher?.open({ chatToken, quietly: true });
  const place = sent.querySelector('[data-times]');
  const shown = place ? await window.Usher?.times(place, lead) : false;
  if (!shown) open();
}

function validEmail(form: HTMLFormElement): boolean {
  const field = form.querySelector<HTMLInputElement>('input[name="email"]');
  if (!field || field.checkValidity()) return true;
  tell(
    form,
    'email',
    field.value === '' ? 'Please enter your work email.' : 'This does not look like an email address.',
  );
  field.focus();
  return false;
}

type Lead = z.infer<typeof accepted>;

/** The lead that came of it, or null after telling what went wrong. */
async function post(form: HTMLFormElement, key: string): Promise<Lead | null> {
  const response = await fetch('/v1/leads', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(leadOf(form)),
  }).catch(() => null);
  const json: unknown = await response?.json().catch(() => null);
  const answer = accepted.safeParse(json);
  if (response?.ok && answer.success) return answer.data;
  const problem = refused.safeParse(json);
  const fields = problem.success ? (problem.data.error.fields ?? []) : [];
  for (const { path, message } of fields) tell(form, path, message);
  if (fields.length === 0)
    tell(
      form,
      'form',
      response?.status === 429 ? 'Too many tries. Please wait a minute.' : 'That did not go through. Please try again.',
    );
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  return null;
}

function leadOf(form: HTMLFormElement) {
  const given = Object.fromEntries(
    [...new FormData(form)].filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
  );
  const utm = Object.fromEntries(
    [...new URLSearchParams(window.location.search)].filter(([name]) => name.startsWith('utm_')),
  );
  const visitorId = window.Usher?.visitorId();
  return {
    ...given,
    source: 'website',
    page: window.location.origin + window.location.pathname,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: navigator.language,
    ...(Object.keys(utm).length > 0 && { utm }),
    ...(visitorId && { visitorId }),
  };
}

function tell(form: HTMLFormElement, name: string, message: string): void {
  const field = form.querySelector(`[name="${CSS.escape(name)}"]`);
  if (message) field?.setAttribute('aria-invalid', 'true');
  else field?.removeAttribute('aria-invalid');
  const place =
    form.querySelector(`[data-error="${CSS.escape(name)}"]`) ??
    (message ? form.querySelector('[data-error="form"]') : null);
  if (place) place.textContent = message;
}
