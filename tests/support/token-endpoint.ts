import { createServer } from 'node:http';

/** An OAuth token endpoint on loopback, as Google's and Microsoft's answer to a refresh token. */
export type TokenEndpoint = {
  url: string;
  /** The forms that were posted. */
  asked: URLSearchParams[];
  answer: (status: number, body: object) => void;
  stop: () => Promise<void>;
};

export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const asked: URLSearchParams[] = [];
  let [status, body]: [number, object] = [200, { access_token: 'a-good-token', expires_in: 3_600 }];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    asked.push(new URLSearchParams(text));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/token`,
    asked,
    answer: (nextStatus, nextBody) => {
      [status, body] = [nextStatus, nextBody];
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
