import type http from 'node:http';
import { WebSocketServer } from 'ws';
import { isServed } from './hosts.ts';
import type { Log } from './log.ts';
import { describe, hostOf, toHeader, visitOf } from './message.ts';
import { leakOffer } from './pages/leak-offer.ts';
import { truthLines } from './pages/truth-hit.ts';

const cookieFor = (request: http.IncomingMessage): readonly string[] => {
  const visit = visitOf(request, '');
  const channel = visit.url.searchParams.get('ch');
  return channel === null ? truthLines(visit) : [leakOffer(channel)];
};

/** Accepts WebSockets on every served host: says hello once and listens. Gives back what closes them all. */
export const attachSockets = (servers: readonly http.Server[], log: Log): (() => void) => {
  const sockets = new WebSocketServer({ noServer: true });
  sockets.on('headers', (headers, request) => {
    for (const line of cookieFor(request)) headers.push(`Set-Cookie: ${toHeader(line)}`);
  });
  sockets.on('connection', (socket) => socket.send('hello'));
  for (const server of servers) {
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      const n = log.arrived(describe(request, 'ws'));
      if (!isServed(hostOf(request))) return void socket.destroy();
      log.answered(n, cookieFor(request));
      sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
    });
  }
  return () => {
    for (const client of sockets.clients) client.terminate();
  };
};
