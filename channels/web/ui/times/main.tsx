import { render } from 'preact';
import { type FromFrame, toFrame } from '../frame-protocol.ts';
import { wear } from '../wear.ts';
import { createTimesApi, type FormLead, type Offer } from './api.ts';
import { OfferedTimes } from './offer.tsx';
import { timesVoice } from './words.ts';

/** What the agent is still about to offer is looked for a little longer than a page waits. */
const looks = [0, 2_000, 3_000, 4_000];

const root = document.getElementById('times');
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
const asked = new URLSearchParams(window.location.search).get('lang');
const api = createTimesApi(
  (...request) => fetch(...request),
  zone,
  () => crypto.randomUUID(),
);
const say = (message: FromFrame) => window.parent.postMessage(message, '*');

/** As high as its content: the page around shows no second scrollbar. */
const tellHeight = () => say({ usher: 'size', height: root?.firstElementChild ? Math.ceil(root.offsetHeight) : 0 });

async function start(lead: FormLead): Promise<void> {
  for (const wait of looks) {
    await new Promise((then) => setTimeout(then, wait));
    const offer = await api.load(lead).catch(() => null);
    if (offer) return show(offer);
    tellHeight();
  }
}

function show(offer: Offer): void {
  if (!root) return;
  const { words, locale, language } = timesVoice([offer.language, asked], navigator.languages);
  document.documentElement.lang = language;
  document.title = words.title;
  render(<OfferedTimes {...{ offer, words, zone, locale }} />, root);
  new ResizeObserver(tellHeight).observe(root);
}

let started = false;
window.addEventListener('message', ({ source, data }) => {
  const told = source === window.parent ? toFrame.safeParse(data).data : null;
  if (told?.usher !== 'offer' || started) return;
  started = true;
  wear(told.look);
  void start(told.lead);
});
say({ usher: 'ready' });
