import { describe, expect, test } from 'vitest';
import { isRefused, type RequestFacts, without } from '../../../src/block/request-filter.ts';

const SITES = ['media-server.com', 'west.com'];
const OTHER = 'https://other.example/';
const PAGE = 'https://edge.media-server.com/mmc';
const frames = (...urls: readonly string[]) => urls.map((url) => ({ url }));

const image = (url: string, more: Partial<RequestFacts> = {}): RequestFacts => ({
  type: 'image',
  url,
  ...more,
});
const page = (url: string, more: Partial<RequestFacts> = {}): RequestFacts => ({
  type: 'main_frame',
  url,
  ...more,
});

describe('cookies are refused to', () => {
  test.each<[string, RequestFacts]>([
    ['the site itself', image('https://media-server.com/x')],
    ['a subdomain', image('http://a.b.media-server.com/x')],
    ['the site under another’s page', image('https://west.com/x', { documentUrl: OTHER })],
    ['its page', page(PAGE)],
    ['its page after a link from elsewhere', page(PAGE, { documentUrl: OTHER })],
    ['its WebSocket', { type: 'websocket', url: 'ws://media-server.com/live' }],
    ['its secure WebSocket', { type: 'websocket', url: 'wss://live.media-server.com/' }],
    ['a stranger called by its page', image(OTHER, { documentUrl: PAGE })],
    [
      'a stranger called by its page, as Firefox tells it',
      image(OTHER, { documentUrl: PAGE, frameAncestors: [] }),
    ],
    [
      'a stranger in a frame under its page',
      image(OTHER, { documentUrl: OTHER, frameAncestors: frames(PAGE) }),
    ],
    [
      'a stranger two frames under its page',
      image(OTHER, { documentUrl: OTHER, frameAncestors: frames('https://ad.example/', PAGE) }),
    ],
    ['a stranger’s frame in its page', { type: 'sub_frame', url: OTHER, frameAncestors: frames(PAGE) }],
  ])('%s', (_, request) => {
    expect(isRefused(request, SITES)).toBe(true);
    expect(isRefused(request, [])).toBe(false);
  });
});

describe('cookies are left to', () => {
  test.each<[string, RequestFacts]>([
    ['a stranger under a stranger’s page', image(OTHER, { documentUrl: 'https://third.example/' })],
    ['a stranger of whose page nothing is told', image(OTHER)],
    ['a look-alike', image('https://notmedia-server.com/')],
    ['a site that begins alike', image('https://media-server.com.example/')],
    ['an address that only mentions it', image('https://other.example/media-server.com')],
    ['a page one goes to from there', page(OTHER, { documentUrl: PAGE })],
    [
      'a stranger whose top page is a stranger’s, though the site is framed in between',
      image(OTHER, { documentUrl: OTHER, frameAncestors: frames(PAGE, 'https://top.example/') }),
    ],
    ['a WebSocket of a look-alike', { type: 'websocket', url: 'wss://media-server.com.example/' }],
    ['a request of the browser’s own page', image(OTHER, { documentUrl: 'about:newtab' })],
  ])('%s', (_, request) => {
    expect(isRefused(request, SITES)).toBe(false);
  });
});

const headers = (...names: readonly string[]) => names.map((name) => ({ name, value: '1' }));

test.each([
  ['as written', headers('Cookie', 'Accept'), headers('Accept')],
  ['in lower case, as HTTP/2 sends it', headers('accept', 'cookie'), headers('accept')],
  ['in capitals', headers('COOKIE'), []],
  ['each of several', headers('cookie', 'Accept', 'Cookie'), headers('Accept')],
  [
    'and no other that begins or ends alike',
    headers('Cookie', 'Cookie2', 'Set-Cookie'),
    headers('Cookie2', 'Set-Cookie'),
  ],
])('the header goes %s', (_, given, left) => {
  expect(without(given, 'cookie')).toEqual(left);
});

test.each([
  ['it is not among them', headers('Accept')],
  ['there are none', []],
  ['the browser gave none', undefined],
])('nothing is changed where %s', (_, given) => {
  expect(without(given, 'cookie')).toBeUndefined();
});
