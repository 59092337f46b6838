import { describe, expect, test } from 'vitest';
import type { Cookie } from '../../../../src/core/cookie.ts';
import type { Exchange } from '../../../../src/core/lab/exchange.ts';
import type { Key } from '../../../../src/core/lab/run.ts';
import { seenIn, type VisitSeen } from '../../../../src/core/lab/seen.ts';
import { registrableDomain } from '../../../../src/core/registrable.ts';
import { NOW } from '../../../fake/clock.ts';
import { cookie } from '../../../fake/cookie.ts';
import { frame } from '../../../fake/evidence.ts';
import { exchange } from '../../../fake/exchange.ts';

const TOP = 'example-corp.com';
const EDGE = 'edge.media-server.com';
const ID = '0123456789abcdef01234567';

const seen = (part: Partial<VisitSeen>) =>
  seenIn({
    topSite: TOP,
    exchanges: [],
    inventories: [],
    jar: [],
    now: NOW,
    siteOf: registrableDomain,
    ...part,
  });

const kept = (part: Partial<Cookie>, hash = 'h1') => ({
  cookie: cookie({ name: 'uid', value: ID, domain: EDGE, ...part }),
  digest: { hash, bytes: 24 },
});

const setting = (name: string, domain?: string, seconds?: number): Exchange =>
  exchange({
    url: `https://${EDGE}/pixel`,
    answer: { status: 200, tk: [], offered: [{ name, domain, seconds, digest: { hash: 'x', bytes: 24 } }] },
  });

const cookieKey = (part: Partial<Key> = {}): Key => ({
  kind: 'cookie',
  name: 'uid',
  site: 'media-server.com',
  party: 'third',
  partitioned: false,
  setter: 'script',
  ...part,
});

describe('a cookie of the jar', () => {
  test('is seen with its class, its time left and its digest, never its value', () => {
    const found = seen({ jar: [kept({ expires: NOW + 60 })] });
    expect(found).toEqual([{ key: cookieKey(), persistent: true, lifetime: 60, hash: 'h1', bytes: 24 }]);
    expect(JSON.stringify(found)).not.toContain(ID);
    expect(seen({ jar: [kept({})] })).toMatchObject([{ persistent: false, lifetime: undefined }]);
  });

  test.each<[string, Partial<Cookie>, readonly Exchange[], Key['setter']]>([
    ['an answer offered it', {}, [setting('uid')], 'http'],
    [
      'an answer offered it for the whole domain',
      { domain: 'media-server.com', hostOnly: false },
      [setting('uid', 'media-server.com')],
      'http',
    ],
    ['an answer offered another name', {}, [setting('sid')], 'script'],
    [
      'an answer offered it for another place',
      { domain: 'media-server.com', hostOnly: false },
      [setting('uid')],
      'script',
    ],
    ['an answer only took it back', {}, [setting('uid', undefined, 0)], 'script'],
    ['nothing was seen and no script could have', { httpOnly: true }, [], 'unknown'],
  ])('has a setter: %s', (_, part, exchanges, setter) => {
    expect(seen({ jar: [kept(part)], exchanges }).find(({ key }) => key.kind === 'cookie')?.key.setter).toBe(
      setter,
    );
  });

  test.each<[string, Partial<Cookie>, Partial<Key>]>([
    ['of the page', { domain: TOP }, { party: 'first', site: TOP }],
    ['of another site', {}, { party: 'third' }],
    [
      'of another site, partitioned',
      { partition: { topLevelSite: `https://${TOP}`, hasCrossSiteAncestor: true } },
      { party: 'third', partitioned: true },
    ],
    ['with a name that changes', { name: '_gat_UA-12-3' }, { name: '_gat_UA-*' }],
  ])('%s has its key', (_, part, expected) => {
    expect(seen({ jar: [kept(part)] })[0]?.key).toEqual(cookieKey(expected));
  });

  test('is there with each value it had, and once with the same', () => {
    const jar = [kept({}), kept({ path: '/a' }), kept({ path: '/b' }, 'h2')];
    expect(seen({ jar }).map(({ hash }) => hash)).toEqual(['h1', 'h2']);
  });
});

test('storage of any frame is seen by name and size', () => {
  const area = { keys: [{ name: 'ab', bytes: 10 }], bytes: 10, cut: 0 };
  const inventories = [
    frame({ storage: { ...frame().storage, localStorage: area } }),
    frame({ origin: `https://investors.${TOP}`, storage: { ...frame().storage, sessionStorage: area } }),
    frame({ origin: 'null', storage: { ...frame().storage, localStorage: area } }),
  ];
  const bare = { persistent: undefined, lifetime: undefined, hash: undefined };
  const key = { kind: 'storage', name: 'ab', partitioned: false, setter: 'script' };
  expect(seen({ inventories })).toEqual([
    { ...bare, key: { ...key, site: TOP, party: 'first' }, bytes: 8 },
    { ...bare, key: { ...key, site: 'media-server.com', party: 'third' }, bytes: 8 },
  ]);
});

test('other sites are seen once each; hosts of the page’s own are not', () => {
  const to = (url: string) => exchange({ url });
  const urls = [`https://${EDGE}/a`, 'wss://www.media-server.com/b', `https://cdn.${TOP}/c`, 'data:,x'];
  expect(seen({ exchanges: urls.map(to) }).map(({ key }) => [key.kind, key.name, key.site])).toEqual([
    ['host', '', 'media-server.com'],
  ]);
});

test('an identifier in another site’s address is seen with the digest of the cookie it was copied from', () => {
  const jar = [kept({ name: 'ir_visitor', domain: `investors.${TOP}` })];
  const exchanges = [exchange({ url: `https://${EDGE}/f?affiliatedata=${ID}` })];
  const [, , address] = seen({ jar, exchanges }).toSorted((a, b) => (a.key.kind < b.key.kind ? 1 : -1));
  expect(address).toMatchObject({
    key: { kind: 'address', name: 'affiliatedata', site: 'media-server.com', party: 'third' },
    hash: 'h1',
    bytes: 24,
  });
});
