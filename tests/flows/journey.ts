import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { build } from '../../app/build.ts';
import { readConfig } from '../../app/config.ts';
import { openChat } from '../../app/demo/chat.ts';
import type { WireMessage } from '../../channels/web/ui/chat/wire.ts';
import { silentLogger } from '../../shared/logger.ts';

const leadView = z.object({
  tier: z.string(),
  state: z.string().nullish(),
  owner: z.object({ name: z.string() }).nullable(),
  facts: z.array(z.object({ field: z.string(), value: z.union([z.string(), z.number()]), quote: z.string() })),
  bookings: z.array(z.object({ status: z.string(), startsAt: z.string() })),
  brief: z
    .object({ words: z.array(z.string()) })
    .loose()
    .nullable(),
  conversations: z.array(
    z.object({ state: z.string(), messages: z.array(z.object({ role: z.string(), text: z.string() })) }),
  ),
});

const accepted = z.object({ leadId: z.string(), chatToken: z.string() });
const list = z.object({ items: z.array(z.object({ id: z.string() })) });

/** A Monday morning on which the sample company is at work. */
const monday = new Date('2026-11-23T09:00:00Z').getTime();

/** A whole Usher with the embedded model on a folder of its own, from a Monday on, talked to over HTTP alone. */
export async function openUsher() {
  const dataDir = mkdtempSync(join(tmpdir(), 'usher-talk-'));
  const opsToken = 'journey-token';
  const config = readConfig({ PORT: '0', USHER_DATA_DIR: dataDir, USHER_RATE_LIMIT: '0', USHER_OPS_TOKEN: opsToken });
  const startedAt = performance.now();
  const clock = { now: () => new Date(monday + performance.now() - startedAt) };
  const usher = await build(config, { clock, log: silentLogger });
  const url = await usher.start();
  const read = async (path: string): Promise<unknown> =>
    (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${opsToken}` } })).json();

  const newest = async (): Promise<string> => {
    const [first] = list.parse(await read('/v1/leads?limit=1')).items;
    if (first === undefined) throw new Error('there is no lead yet');
    return first.id;
  };

  async function talk(leadId: string | null, chatToken: string | null) {
    const chat = await openChat(url, chatToken, 'Europe/Berlin');
    const heard: WireMessage[] = [];
    const hear = async (): Promise<WireMessage> => {
      const message = await chat.hear(8_000);
      if (message === null) throw new Error(`no answer after "${heard.at(-1)?.text ?? 'the form'}"`);
      heard.push(message);
      return message;
    };
    const say = async (text: string): Promise<WireMessage> => {
      await chat.say(text);
      return hear();
    };
    return {
      heard,
      hear,
      say,
      /** Clicks the chip whose label or value begins so. */
      click: (begin: string) => {
        const chip = heard.at(-1)?.chips.find((one) => one.label.startsWith(begin) || one.value.startsWith(begin));
        if (chip === undefined) throw new Error(`no chip "${begin}" under "${heard.at(-1)?.text}"`);
        return say(chip.value);
      },
      close: chat.close,
      lead: async () => leadView.parse(await read(`/v1/leads/${leadId ?? (await newest())}`)),
    };
  }

  return {
    /** Sends the form and opens its chat; answers with the agent's first message heard. */
    async form(fields: { email: string; name?: string; company?: string; message?: string }) {
      const body = { ...fields, source: 'form', page: '/pricing', zone: 'Europe/Berlin', locale: 'en' };
      const answer = await fetch(`${url}/v1/leads`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const { leadId, chatToken } = accepted.parse(await answer.json());
      const opened = await talk(leadId, chatToken);
      await opened.hear();
      return opened;
    },
    chat: () => talk(null, null),
    async close() {
      await usher.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Journey = Awaited<ReturnType<Awaited<ReturnType<typeof openUsher>>['form']>>;
