import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { UsherError } from '../../shared/errors.ts';

export type FetchedPage = { url: string; type: string; body: Buffer };

const mostBytes = 5 * 1024 * 1024;
const mostHops = 5;
const longestMs = 15_000;

/** Addresses of this machine and of the network it stands in: ops' pages are in the open web. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

const isInside = (address: string): boolean => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return inside.check(mapped, 'ipv4');
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
};

/** `allowInside` is for pages of one's own network. Throws `page.…` with what to do. */
export async function fetchWebPage(address: string, { allowInside = false } = {}): Promise<FetchedPage> {
  let url = parse(address);
  for (let hop = 0; hop <= mostHops; hop++) {
    const answer = await get(url, allowInside);
    if (answer.kind === 'page') return { url: url.href, type: answer.type, body: answer.body };
    url = parse(new URL(answer.to, url).href);
  }
  throw new UsherError('page.redirects', 'the page redirects in circles; give the address where it ends');
}

function parse(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new UsherError('page.address', 'give the whole address of a page, beginning with https://');
}

type Answer = { kind: 'page'; type: string; body: Buffer } | { kind: 'moved'; to: string };

function get(url: URL, allowInside: boolean): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowInside && isIP(host) !== 0 && isInside(host)) return Promise.reject(notOpen());
  const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const options = {
      ...(allowInside ? {} : { lookup: openLookup }),
      signal: AbortSignal.timeout(longestMs),
      headers: { accept: 'text/html,application/pdf,text/markdown,text/plain', 'user-agent': 'Usher knowledge import' },
    };
    const request = ask(url, options, (response) => {
      const { statusCode = 0, headers } = response;
      if (statusCode >= 300 && statusCode < 400 && headers.location) {
        response.resume();
        return resolve({ kind: 'moved', to: headers.location });
      }
      if (statusCode !== 200) {
        response.resume();
        return reject(new UsherError('page.status', `the page answered ${statusCode}; see whether it is public`));
      }
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostBytes) request.destroy(new UsherError('page.too_large', 'the page has more than 5 MB'));
        else chunks.push(chunk);
      });
      response.on('error', (cause) => reject(unreachable(cause)));
      response.on('end', () =>
        resolve({ kind: 'page', type: headers['content-type'] ?? '', body: Buffer.concat(chunks) }),
      );
    });
    request.on('error', (cause) => reject(cause instanceof UsherError ? cause : unreachable(cause)));
    request.end();
  });
}

/** Looks a name up and connects to just what was looked at: a name that changes its mind in between gains nothing. */
const openLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '');
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isInside(address))) return callback(notOpen(), '');
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

const notOpen = () =>
  new UsherError(
    'page.inside',
    'this address is inside a private network; save the page as Markdown or PDF and import that',
  );
const unreachable = (cause: unknown) =>
  new UsherError('page.unreachable', 'the page cannot be reached; check the address', { cause });
