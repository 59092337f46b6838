import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../../src/core/lab/contact.ts';
import { contactsIn, type PageFacts } from '../../../../src/core/lab/contacts.ts';
import type { Exchange, OfferedCookie } from '../../../../src/core/lab/exchange.ts';
import { frame } from '../../../fake/evidence.ts';
import { exchange } from '../../../fake/exchange.ts';

const TOP = 'example-corp.com';
const EDGE = 'edge.media-server.com';
const AT = 1000;

const digest = (bytes = 24) => ({ hash: 'a'.repeat(16), bytes });
const offered = (name: string, part: Partial<OfferedCookie> = {}): OfferedCookie => ({
  name,
  digest: digest(),
  domain: undefined,
  seconds: 60,
  ...part,
});

const embedded = (part: Partial<Exchange> = {}): Exchange =>
  exchange({
    at: AT,
    url: `https://${EDGE}/pixel?x=1#y`,
    type: 'image',
    frame: { topSite: TOP, origin: `https://investors.${TOP}`, tabId: 1, frameId: 0 },
    ...part,
  });

const answered = (...cookies: readonly OfferedCookie[]): Partial<Exchange> => ({
  answer: { status: 200, offered: cookies, tk: [] },
});

const on = (exchanges: readonly Exchange[], part: Partial<PageFacts> = {}): readonly Contact[] =>
  contactsIn({ topSite: TOP, exchanges, inventories: [], at: 9, cookies: [], ...part });

const named = (contacts: readonly Contact[]): readonly string[] =>
  contacts.map(({ what, name }) => `${what} ${name}`.trim());

const COOKIE = {
  host: EDGE,
  site: 'media-server.com',
  topSite: TOP,
  url: `https://${EDGE}/pixel`,
  type: 'image',
  at: AT,
};

describe('a request to West UC from another site', () => {
  test('is a contact by itself where nothing identifies', () => {
    expect(on([embedded()])).toEqual([
      { ...COOKIE, what: 'request', name: '', seconds: undefined, signals: { dnt: false, gpc: false } },
    ]);
  });

  test('that sends and is given cookies is one contact for each', () => {
    const contacts = on([
      embedded({ sent: [{ name: 'uid', digest: digest() }], ...answered(offered('uid2', { seconds: 390 })) }),
    ]);
    expect(contacts).toMatchObject([
      { ...COOKIE, what: 'cookie_sent', name: 'uid', seconds: undefined },
      { ...COOKIE, what: 'cookie_set', name: 'uid2', seconds: 390 },
    ]);
  });

  test.each<[string, Partial<Exchange>, readonly string[]]>([
    ['too short to identify', answered(offered('OPT_OUT', { digest: digest(7) })), ['request']],
    ['just long enough', answered(offered('uid', { digest: digest(8) })), ['cookie_set uid']],
    ['taken back', answered(offered('uid', { seconds: 0 })), ['request']],
    ['of the session', answered(offered('uid', { seconds: undefined })), ['cookie_set uid']],
    ['sent and too short', { sent: [{ name: 'lang', digest: digest(2) }] }, ['request']],
  ])('with a cookie %s', (_, part, expected) => {
    expect(named(on([embedded(part)]))).toEqual(expected);
  });

  test.each<[string, readonly string[], boolean]>([
    ['once and "1"', ['1'], true],
    ['twice', ['1', '1'], false],
    ['another value', ['0'], false],
    ['not at all', [], false],
  ])('carries a signal: %s', (_, dnt, expected) => {
    const [contact] = on([embedded({ signals: { dnt, gpc: ['1'] } })]);
    expect(contact?.signals).toEqual({ dnt: expected, gpc: true });
  });

  test('is told of that request, not of another one', () => {
    const without = embedded({ requestId: '1', url: `https://${EDGE}/a` });
    const signalled = embedded({
      requestId: '2',
      url: `https://${EDGE}/b`,
      signals: { dnt: ['1'], gpc: [] },
    });
    expect(on([without, signalled]).map(({ url, signals }) => [url.at(-1), signals.dnt])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });
});

describe('whose request counts', () => {
  test.each([
    ['a look-alike', 'https://notmedia-server.com/'],
    ['a look-alike with the whole name in it', 'https://media-server.com.example/'],
    ['a site beside the statement', 'https://vts.inxpo.com/'],
    ['a stranger', 'https://www.neighbour.example/media-server.com'],
    ['no host at all', 'data:text/plain,media-server.com'],
  ])('not that of %s', (_, url) => {
    expect(on([embedded({ url, sent: [{ name: 'uid', digest: digest() }] })])).toEqual([]);
  });

  test('that of a socket, and of any host of the site', () => {
    const urls = ['wss://live.media-server.com/s', 'http://media-server.com/', 'https://a.b.west.com/'];
    expect(on(urls.map((url) => embedded({ url }))).map(({ host, site }) => [host, site])).toEqual([
      ['live.media-server.com', 'media-server.com'],
      ['media-server.com', 'media-server.com'],
      ['a.b.west.com', 'west.com'],
    ]);
  });

  test('not when the page itself is West UC’s, by whatever name', () => {
    const own = embedded({ frame: { topSite: 'west.com', origin: undefined, tabId: 1, frameId: 0 } });
    expect(
      contactsIn({ topSite: 'west.com', exchanges: [own], inventories: [], at: 9, cookies: [] }),
    ).toEqual([]);
    expect(on([embedded({ type: 'main_frame' })])).toEqual([]);
  });

  test('not those of another page', () => {
    const other = { topSite: 'neighbour.example', origin: undefined, tabId: 1, frameId: 0 };
    expect(on([embedded({ frame: other })])).toEqual([]);
  });
});

describe('identifiers in addresses', () => {
  const ID = '0123456789abcdef01234567';
  const cookies = [{ name: 'ir_visitor', value: ID, domain: `investors.${TOP}`, hostOnly: true }];
  const to = (url: string) => on([embedded({ url })], { cookies });

  test('are named by the parameter, or by the cookie where they stand in the path, and not shown', () => {
    expect(to(`https://${EDGE}/f?affiliatedata=${ID}&b=1`)).toMatchObject([
      { what: 'address', name: 'affiliatedata', url: `https://${EDGE}/f` },
    ]);
    expect(to(`https://${EDGE}/${ID}/f`)).toMatchObject([
      { what: 'address', name: 'ir_visitor', url: `https://${EDGE}/•••/f` },
    ]);
  });

  test('are found in a socket’s address, and not in a stranger’s', () => {
    expect(named(to(`wss://${EDGE}/s?u=${ID}`))).toEqual(['address u']);
    expect(to(`https://www.neighbour.example/?u=${ID}`)).toEqual([]);
  });

  test('are none where the cookie goes by itself, or no cookie has the value', () => {
    const own = [{ name: 'uid', value: ID, domain: EDGE, hostOnly: true }];
    expect(named(on([embedded({ url: `https://${EDGE}/f?u=${ID}` })], { cookies: own }))).toEqual([
      'request',
    ]);
    expect(named(to(`https://${EDGE}/f?u=${ID.replace('0', '9')}`))).toEqual(['request']);
  });
});

describe('storage of West UC’s frames', () => {
  const keys = (...all: readonly (readonly [string, number])[]) => ({
    keys: all.map(([name, value]) => ({ name, bytes: name.length + value })),
    bytes: 0,
    cut: 0,
  });
  const kept = (origin: string) =>
    frame({
      url: `${origin}/frame`,
      origin,
      storage: {
        ...frame().storage,
        localStorage: keys(['uid_kept', 24], ['volume', 1]),
        indexedDB: { items: [{ name: 'ids', version: 1 }], cut: 0 },
        caches: { denied: 'blocked' },
      },
    });
  const bringing = embedded({
    type: 'sub_frame',
    url: `https://${EDGE}/frame?by=page`,
    at: 77,
    signals: { dnt: ['1'], gpc: [] },
  });

  test('is a contact with the signals of the request that brought the frame', () => {
    const contacts = on([bringing], { inventories: [kept(`https://${EDGE}`)] });
    expect(contacts.slice(1)).toMatchObject([
      { what: 'storage', name: 'uid_kept', type: 'localStorage', at: 77, signals: { dnt: true, gpc: false } },
      { what: 'storage', name: 'ids', type: 'indexedDB', at: 77, url: `https://${EDGE}/frame` },
    ]);
  });

  test('is told of the last request that brought it, in whatever order they are given', () => {
    const before = { ...bringing, requestId: '0', at: 70, signals: { dnt: [], gpc: [] } };
    for (const order of [
      [before, bringing],
      [bringing, before],
    ]) {
      const last = on(order, { inventories: [kept(`https://${EDGE}`)] }).at(-1);
      expect(last).toMatchObject({ what: 'storage', at: 77, signals: { dnt: true } });
    }
  });

  test('has no signals where no such request was seen', () => {
    expect(on([], { inventories: [kept(`https://${EDGE}`)] })).toMatchObject([
      { at: 9, signals: { dnt: false, gpc: false } },
      { at: 9, signals: { dnt: false, gpc: false } },
    ]);
  });

  test.each(['https://notmedia-server.com', `https://investors.${TOP}`, 'null'])(
    'of %s is none',
    (origin) => {
      expect(on([], { inventories: [kept(origin)] })).toEqual([]);
    },
  );
});
