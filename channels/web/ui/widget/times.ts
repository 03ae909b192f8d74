import { fromFrame, type ToFrame } from '../frame-protocol.ts';
import { frameUrl, type WidgetOptions } from './options.ts';

/** The lead that a form has posted, as `POST /v1/leads` answered it. */
export type PostedLead = { leadId: string; chatToken: string };

/**
 * Free times for the lead of a form, in a frame inside `place`: like the chat, what stands in it is the server's. True
 * as soon as there are some, false when the first look has found none; the frame keeps looking for a while and then
 * shows them all the same.
 */
export function showTimes(options: WidgetOptions, place: Element, lead: PostedLead): Promise<boolean> {
  const { base, look, words } = options;
  const frame = document.createElement('iframe');
  frame.src = frameUrl(options, '/times');
  frame.title = words.times;
  frame.style.cssText = 'display:block;width:100%;height:0;border:0;color-scheme:light dark';
  const offer: ToFrame = { usher: 'offer', look, lead };
  const shown = new Promise<boolean>((told) => {
    window.addEventListener('message', ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== base) return;
      const said = fromFrame.safeParse(data).data;
      if (said?.usher === 'ready') frame.contentWindow?.postMessage(offer, base);
      if (said?.usher !== 'size') return;
      frame.style.height = `${said.height}px`;
      told(said.height > 0);
    });
  });
  place.replaceChildren(frame);
  return shown;
}
