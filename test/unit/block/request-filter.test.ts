import { describe, expect, test } from 'vitest';
import { needsTab, type RequestFacts, requestFilter, verdictOn } from '../../../src/block/request-filter.ts';
import { NOTHING_STANDING, type Standing } from '../../../src/core/choice.ts';
import { fakeBlockApi } from '../../fake/block-api.ts';
import { refusing, rule } from '../../fake/standing.ts';

const SITES = refusing('media-server.com', 'west.com');
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
    expect(verdictOn(request, SITES).refused).toBe(true);
    expect(verdictOn(request, NOTHING_STANDING).refused).toBe(false);
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
    expect(verdictOn(request, SITES).refused).toBe(false);
  });
});

describe('the other choices', () => {
  const verdict = (standing: Standing, request: RequestFacts) => verdictOn(request, standing);
  const third = { rules: [rule('media-server.com', 'no-third-party')], names: [] };

  test('third parties are refused under the site’s pages only, its own hosts are not', () => {
    expect(verdict(third, image(OTHER, { documentUrl: PAGE })).refused).toBe(true);
    expect(verdict(third, image('https://www.media-server.com/', { documentUrl: PAGE })).refused).toBe(false);
    expect(verdict(third, image(OTHER, { documentUrl: 'https://third.example/' })).refused).toBe(false);
    expect(verdict(third, image(PAGE, { documentUrl: OTHER })).refused).toBe(false);
    expect(verdict(third, page(PAGE)).refused).toBe(false);
  });

  test('lifetimes are cut for the site, whoever asks it', () => {
    const session = { rules: [rule('media-server.com', 'session')], names: [] };
    expect(verdict(session, image(PAGE, { documentUrl: OTHER })).fade).toBe(true);
    expect(verdict(session, image(OTHER, { documentUrl: PAGE })).fade).toBe(false);
  });

  test('names are refused to the site they were refused on', () => {
    const names = { rules: [], names: [{ site: 'media-server.com', name: 'ELOQUA' }] };
    expect(verdict(names, page(PAGE)).names).toEqual(['ELOQUA']);
    expect(verdict(names, page(OTHER)).names).toEqual([]);
  });

  test('one host with a choice of its own is judged by that', () => {
    const host = {
      rules: [rule('media-server.com'), rule('media-server.com', 'accept', 'edge.media-server.com')],
      names: [],
    };
    expect(verdict(host, page(PAGE)).refused).toBe(false);
    expect(verdict(host, page('https://www.media-server.com/')).refused).toBe(true);
  });

  test('an address that is none is left alone', () => {
    expect(verdict(third, image('data:text/plain,x', { documentUrl: PAGE }))).toEqual({
      refused: false,
      names: [],
      fade: false,
    });
  });
});

test.each([
  [true, { rules: [rule('a.example')], names: [] }],
  [true, { rules: [rule('a.example', 'session')], names: [] }],
  [true, { rules: [], names: [{ site: 'a.example', name: 'x' }] }],
  [false, { rules: [rule('a.example', 'notify'), rule('b.example', 'accept')], names: [] }],
  [false, NOTHING_STANDING],
])('that requests are held up is %s for %j', async (on, standing) => {
  const api = fakeBlockApi();
  await requestFilter.apply(standing, api);
  expect(api.requestFilter.isListening()).toBe(on);
});

describe('the page in front is asked for', () => {
  const third = { rules: [rule('west.com', 'no-third-party')], names: [] };
  const FRAME = 'https://edge.media-server.com/frame';
  const request = (more: Partial<RequestFacts>): RequestFacts => ({
    type: 'xmlhttprequest',
    url: 'https://edge.media-server.com/data',
    documentUrl: FRAME,
    frameAncestors: [],
    ...more,
  });

  test.each([
    [true, 'where no ancestor is named and a rule could refuse it there', request({}), third],
    [false, 'not where the ancestors are named', request({ frameAncestors: [{ url: FRAME }] }), third],
    [false, 'not of a page itself', request({ type: 'main_frame' }), third],
    [false, 'not for the site of the rule', request({ url: 'https://www.west.com/' }), third],
    [
      false,
      'not where it is refused anyhow',
      request({}),
      { ...third, rules: [...third.rules, rule('media-server.com')] },
    ],
    [
      false,
      'not where no rule is about others',
      request({}),
      { rules: [rule('west.com', 'session')], names: [] },
    ],
  ])('%s: %s', (asked, _, facts, standing) => {
    expect(needsTab(facts, standing)).toBe(asked);
  });

  test('and decides', () => {
    expect(verdictOn(request({ tabUrl: 'https://www.west.com/' }), third).refused).toBe(true);
    expect(verdictOn(request({ tabUrl: FRAME }), third).refused).toBe(false);
  });
});
