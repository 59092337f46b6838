import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { LogEntry } from './log.ts';
import type { Draws, Visit } from './page.ts';

// Node reads and writes headers as Latin-1; browsers put UTF-8 bytes in cookies.
const toText = (header: string): string => Buffer.from(header, 'latin1').toString('utf8');

/** A Set-Cookie line as Node can write it. */
export const toHeader = (line: string): string => Buffer.from(line, 'utf8').toString('latin1');

const isEncrypted = (request: IncomingMessage): boolean =>
  (request.socket as Partial<TLSSocket>).encrypted === true;

/** The host the request is for, without a port. */
export const hostOf = (request: IncomingMessage): string =>
  (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();

const headersOf = (request: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, toText(String(value))]));

/** What the log keeps of a request. */
export const describe = (
  request: IncomingMessage,
  web: 'http' | 'ws',
): Omit<LogEntry, 'n' | 'at' | 'setCookie'> => {
  const headers = headersOf(request);
  return {
    scheme: isEncrypted(request) ? `${web}s` : web,
    method: request.method ?? 'GET',
    host: hostOf(request),
    path: request.url ?? '/',
    cookie: headers.cookie,
    headers,
  };
};

const parseCookies = (header = ''): ReadonlyMap<string, string> =>
  new Map(
    header.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );

/** The same request as pages see it, but for what is left to chance. */
export const visitOf = (request: IncomingMessage, body: string): Omit<Visit, keyof Draws> => {
  const { scheme, method, host, path, headers } = describe(request, 'http');
  const url = new URL(path.startsWith('/') ? `${scheme}://${host}${path}` : `${scheme}://${host}/`);
  return { method, host, url, headers, body, cookies: parseCookies(headers.cookie) };
};

/** The whole body of a request as text. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};
