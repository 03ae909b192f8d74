import { wireConsent } from './consent-banner.ts';
import { wireForm } from './form.ts';
import { showParts } from './parts.ts';

/** The pages are plain HTML; this brings the form, the consent question and the list of parts to life. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('.site-nav a')) {
  if (link.pathname === window.location.pathname) link.setAttribute('aria-current', 'page');
}
const form = document.querySelector<HTMLFormElement>('#lead-form');
const sent = document.querySelector<HTMLElement>('#lead-sent');
if (form && sent) wireForm(form, sent);
wireConsent();
void showParts();
