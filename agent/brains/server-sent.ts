/**
 * The data of server-sent events, all that arrived together at a time. A line of data is an event, as every
 * chat-completions endpoint sends them; names, ids and comments are passed over.
 */
export async function* dataOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    const data = lines.flatMap(dataIn);
    if (data.length > 0) yield data;
  }
  const last = dataIn(rest + decoder.decode());
  if (last.length > 0) yield last;
}

const dataIn = (line: string): string[] => (line.startsWith('data:') ? [line.slice(5).trim()] : []);
