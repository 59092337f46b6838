import { describe, expect, test } from 'vitest';
import { type AskServerPorts, askServer, serverAsked } from '../../../src/app/ask-server.ts';
import { answer, makeHandlers } from '../../../src/app/handlers.ts';
import type { Fetched } from '../../../src/core/standards/evidence.ts';
import { fakeApp } from '../../fake/app.ts';
import { answered, SERVER } from '../../fake/said.ts';

/** The ports of an app that may ask one site, and what it asked. */
const world = (reply: (url: string) => Partial<Fetched> = () => ({})) => {
  const app = fakeApp({ permitted: ['edge.media-server.com'] });
  const urls: string[] = [];
  const ports: AskServerPorts = {
    ...app.ports,
    wellKnown: {
      ask: async (all) => {
        urls.push(...all);
        return all.map((url) => ({ ...answered('gpc', '{}'), url, ...reply(url) }));
      },
    },
  };
  return { ports, urls, session: app.session };
};

const KNOWN = ['/.well-known/dnt/', '/.well-known/gpc.json', '/.well-known/dnt-policy.txt'].map(
  (path) => SERVER + path,
);

test('three addresses are asked, and the answers are there until the session ends', async () => {
  const { ports, urls } = world();
  expect(await serverAsked(ports, { origin: SERVER })).toEqual({ asked: undefined });
  expect(urls).toEqual([]);
  const answered = await askServer(ports, { origin: SERVER });
  expect(urls).toEqual(KNOWN);
  expect(answered.kind).toBe('asked');
  expect(await serverAsked(ports, { origin: SERVER })).toEqual({
    asked: answered.kind === 'asked' ? answered.asked : undefined,
  });
  expect(await serverAsked(ports, { origin: 'https://www.west.com' })).toEqual({ asked: undefined });
});

test('a status-id that was seen, or that the answer itself names, is the fourth', async () => {
  const seen = world();
  await askServer(seen.ports, { origin: SERVER, statusId: 'seen' });
  expect(seen.urls).toEqual([...KNOWN, `${SERVER}/.well-known/dnt/seen`]);
  const named = world((url) => (url === KNOWN[0] ? answered('status', '{}', { tk: ['?;named'] }) : {}));
  await askServer(named.ports, { origin: SERVER });
  expect(named.urls.at(-1)).toBe(`${SERVER}/.well-known/dnt/named`);
});

test('a server that may not be asked is not', async () => {
  const { ports, urls } = world();
  expect(await askServer(ports, { origin: 'https://www.neighbour.example' })).toEqual({
    kind: 'not-permitted',
    host: 'www.neighbour.example',
  });
  expect(urls).toEqual([]);
});

test('the last five servers are remembered; what is stored and is none of it is nothing', async () => {
  const { ports, session } = world();
  const origins = [1, 2, 3, 4, 5, 6].map((port) => `${SERVER}:${port}`);
  for (const origin of origins) await askServer(ports, { origin });
  expect((await serverAsked(ports, { origin: origins[0] ?? '' })).asked).toBeUndefined();
  expect((await serverAsked(ports, { origin: origins[1] ?? '' })).asked).toBeDefined();
  await session.write({ 'asked-servers': [{ origin: origins[1] }] });
  expect((await serverAsked(ports, { origin: origins[1] ?? '' })).asked).toBeUndefined();
});

describe('a question that is none is not asked', () => {
  test.each([
    ['an address', { origin: `${SERVER}/private` }],
    ['a query', { origin: `${SERVER}?a` }],
    ['a name and password', { origin: 'https://me@edge.media-server.com' }],
    ['another scheme', { origin: 'file:///etc' }],
    ['nothing', {}],
    ['a status-id that climbs', { origin: SERVER, statusId: '../../admin' }],
    ['a status-id with a query', { origin: SERVER, statusId: 'a?b' }],
  ])('%s', async (_, ask) => {
    const handlers = makeHandlers(fakeApp({ permitted: ['edge.media-server.com'] }).ports);
    expect(await answer(handlers, { name: 'ask-server', ask })).toMatchObject({
      ok: false,
      failure: { code: 'bad_message' },
    });
  });
});
