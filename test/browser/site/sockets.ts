import type http from 'node:http';
import { WebSocketServer } from 'ws';
import type { Log } from './log.ts';
import { describe, toHeader, visitOf } from './message.ts';
import { leakOffer } from './pages/leak-offer.ts';

const cookieFor = (request: http.IncomingMessage): readonly string[] => {
  const channel = visitOf(request, '').url.searchParams.get('ch');
  return channel === null ? [] : [leakOffer(channel)];
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
      log.answered(log.arrived(describe(request, 'ws')), cookieFor(request));
      socket.on('error', () => socket.destroy());
      sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
    });
  }
  return () => {
    for (const client of sockets.clients) client.terminate();
  };
};
