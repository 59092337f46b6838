/** One request to the replica as a browser would make it: the name led to loopback, the certificate checked. */
import http from 'node:http';
import https from 'node:https';
import type { Site } from './site.ts';

export type Reply = {
  readonly status: number;
  readonly setCookie: readonly string[];
  readonly location: string | undefined;
  readonly body: string;
};

type Options = { readonly method?: string; readonly headers?: Readonly<Record<string, string>> };

const replyOf = (response: http.IncomingMessage, body: string): Reply => ({
  status: response.statusCode ?? 0,
  setCookie: (response.headers['set-cookie'] ?? []).map((line) =>
    Buffer.from(line, 'latin1').toString('utf8'),
  ),
  location: response.headers.location,
  body,
});

/** Rejects where the connection ends before the answer does. */
export const get = (
  site: Site,
  address: string,
  { method = 'GET', headers = {} }: Options = {},
): Promise<Reply> => {
  const url = new URL(address);
  const to = {
    host: '127.0.0.1',
    path: url.pathname + url.search,
    method,
    headers: { host: url.host, ...headers },
    agent: false as const,
  };
  return new Promise((resolve, reject) => {
    const take = (response: http.IncomingMessage): void => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve(replyOf(response, Buffer.concat(chunks).toString('utf8'))));
    };
    const request =
      url.protocol === 'https:'
        ? https.request({ ...to, port: site.httpsPort, servername: url.host, ca: site.caPem }, take)
        : http.request({ ...to, port: site.httpPort }, take);
    request.on('error', reject).end();
  });
};
