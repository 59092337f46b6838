import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { createCertificate } from './cert.ts';
import { anySeed, chanceOf, createCounter } from './chance.ts';
import { answerTo } from './generic.ts';
import { certificateNames } from './hosts.ts';
import { createLog, type Log, type LogEntry } from './log.ts';
import { describe, readBody, toHeader, visitOf } from './message.ts';
import type { Answer, Draws, Visit } from './page.ts';
import { attachSockets } from './sockets.ts';

export type Site = {
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly spki: string;
  readonly caPem: string;
  /** What all that is left to chance follows from: given to startSite again, the same visits get the same answers. */
  readonly seed: string;
  readonly log: readonly LogEntry[];
  /** A place in the log, for `since`. */
  mark(): number;
  since(mark: number): readonly LogEntry[];
  close(): Promise<void>;
};

// A jar with a few 4 KB cookies makes a request head larger than Node's 16 KB.
const OPTIONS = { maxHeaderSize: 131_072 } as const;

const headersFor = (answer: Answer, origin: string | undefined): http.OutgoingHttpHeaders => ({
  'content-type': answer.type ?? 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'access-control-allow-origin': origin ?? '*',
  'access-control-allow-credentials': 'true',
  ...answer.headers,
  ...(answer.setCookie?.length ? { 'set-cookie': answer.setCookie.map(toHeader) } : {}),
});

type Draw = (visit: Omit<Visit, keyof Draws>) => Draws;

/** A page can be given a seed of its own, in its query. */
const drawsFrom = (seed: string): Draw => {
  const count = createCounter();
  return ({ url }) => {
    const earlier = count(url.href);
    return { earlier, chance: chanceOf(url.searchParams.get('seed') ?? seed, url.href, earlier) };
  };
};

const send = (response: http.ServerResponse, answer: Answer): void => {
  const body = answer.body ?? '';
  if (answer.hangUp === 'during') response.write(body, () => response.destroy());
  else if (answer.endless) response.write(body);
  else response.end(body);
};

const handle = async (
  log: Log,
  draw: Draw,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> => {
  const n = log.arrived(describe(request, 'http'));
  const visit = visitOf(request, await readBody(request));
  const answer = answerTo({ ...visit, ...draw(visit) });
  if (answer.hangUp === 'before') return void response.destroy();
  response.writeHead(answer.status ?? 200, headersFor(answer, request.headers.origin));
  log.answered(n, answer.setCookie ?? []);
  send(response, answer);
};

const listener = (log: Log, draw: Draw) => (request: http.IncomingMessage, response: http.ServerResponse) => {
  handle(log, draw, request, response).catch((error: unknown) => {
    // A test asked for a header that cannot be written, or the browser hung up: say so, do not fall over.
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
    response.end(String(error));
  });
};

const listen = (server: http.Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const shut = (server: http.Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Starts the replica on two free loopback ports: TLS and plain, the same pages on both. Without a seed it takes any. */
export const startSite = async (seed: string = anySeed()): Promise<Site> => {
  const certificate = await createCertificate(certificateNames());
  const log = createLog();
  const draw = drawsFrom(seed);
  const tls = { ...OPTIONS, key: certificate.keyPem, cert: certificate.chainPem };
  const servers = [
    https.createServer(tls, listener(log, draw)),
    http.createServer(OPTIONS, listener(log, draw)),
  ] as const;
  const closeSockets = attachSockets(servers, log);
  const [httpsPort, httpPort] = await Promise.all([listen(servers[0]), listen(servers[1])]);
  return {
    httpsPort,
    httpPort,
    spki: certificate.spki,
    caPem: certificate.caPem,
    seed,
    log: log.entries,
    mark: () => log.entries.length,
    since: (mark) => log.entries.slice(mark),
    close: async () => {
      closeSockets();
      await Promise.all(servers.map(shut));
    },
  };
};
