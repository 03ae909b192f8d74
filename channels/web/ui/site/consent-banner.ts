/** The sample site's own consent question; the widget keeps the answer and does nothing before a yes. */
export function wireConsent(): void {
  const banner = document.querySelector<HTMLElement>('[data-consent-banner]');
  const change = document.querySelector<HTMLElement>('[data-consent-change]');
  if (!banner || !change) return;
  const asked = answered();
  banner.hidden = asked || navigator.globalPrivacyControl === true;
  change.hidden = !banner.hidden ? true : navigator.globalPrivacyControl === true;
  for (const button of banner.querySelectorAll<HTMLElement>('button[data-consent]')) {
    button.addEventListener('click', () => {
      window.Usher?.consent(button.dataset.consent === 'granted' ? 'granted' : 'denied');
      banner.hidden = true;
      change.hidden = false;
      change.focus();
    });
  }
  change.addEventListener('click', () => {
    banner.hidden = false;
    banner.querySelector('button')?.focus();
  });
}

function answered(): boolean {
  try {
    return window.localStorage.getItem('usher.consent') !== null;
  } catch {
    return false;
  }
}
