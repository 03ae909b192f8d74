/** Reads a chat's event stream as a page does, over a real connection. */

export type Heard = { event: string; id: string | null; data: Record<string, unknown> };

export type Listener = {
  status: number;
  headers: Headers;
  heard: Heard[];
  /** Waits until an event fits; answers it. */
  until: (fits: (heard: Heard) => boolean) => Promise<Heard>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  leave: () => void;
};

export async function listenToChat(
  url: string,
  token: string,
  headers: Record<string, string> = {},
): Promise<Listener> {
  const gone = new AbortController();
  const response = await fetch(`${url}/v1/chat/events`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: gone.signal,
  });
  const heard: Heard[] = [];
  const waiting: { fits: (heard: Heard) => boolean; resolve: (heard: Heard) => void }[] = [];
  const hear = (event: Heard) => {
    heard.push(event);
    for (const wait of waiting) if (wait.fits(event)) wait.resolve(event);
  };
  const ended = read(response, hear).catch(() => undefined);
  return {
    status: response.status,
    headers: response.headers,
    heard,
    until: (fits) => {
      const found = heard.find(fits);
      return found ? Promise.resolve(found) : new Promise((resolve) => waiting.push({ fits, resolve }));
    },
    ended,
    leave: () => gone.abort(),
  };
}

async function read(response: Response, hear: (event: Heard) => void): Promise<void> {
  if (!response.body) return;
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parse(block);
      if (event) hear(event);
    }
  }
}

function parse(block: string): Heard | null {
  const lines = new Map(
    block
      .split('\n')
      .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const data = lines.get('data');
  return data === undefined
    ? null
    : { event: lines.get('event') ?? '', id: lines.get('id') ?? null, data: JSON.parse(data) };
}
