import { describe, expect, test } from 'vitest';
import { type Beacon, beaconsIn, type Carried, contactedHosts } from '../../../src/core/beacons.ts';
import type { FrameInventory } from '../../../src/core/inventory.ts';

const PAGE = { host: 'edge.media-server.com', site: 'media-server.com' };
const TRACKER = 's1354.t.eloqua.com';
const ID = '0123456789ABCDEF';

const all = <T>(items: readonly T[]) => ({ items, cut: 0 });
const none = { denied: 'missing' } as const;

type Parts = {
  readonly requests?: readonly (string | readonly [string, string])[];
  readonly images?: FrameInventory['images']['items'];
  readonly frames?: readonly string[];
  readonly links?: readonly string[];
};

const frame = ({ requests = [], images = [], frames = [], links = [] }: Parts): FrameInventory => ({
  url: `https://${PAGE.host}/mmc/p/abcd1234/`,
  origin: `https://${PAGE.host}`,
  ageMs: 1,
  storage: { localStorage: none, sessionStorage: none, indexedDB: none, caches: none, serviceWorkers: none },
  resources: all(
    requests.map((one) => {
      const [url, initiator] = typeof one === 'string' ? [one, 'img'] : one;
      return { url, initiator, at: 0 };
    }),
  ),
  bufferFull: false,
  images: all(images),
  frames: all(frames),
  links: all(links.map((url) => ({ url }))),
  login: false,
  parsed: true,
});

const found = (parts: Parts, ...cookies: readonly Carried[]): readonly Beacon[] =>
  beaconsIn([frame(parts)], PAGE, cookies);
const cookie = (value: string, more: Partial<Carried> = {}): Carried => ({ name: 'uid', value, ...more });
const from = (url: string, value = ID): readonly Beacon[] => found({ requests: [url] }, cookie(value));

describe('pixels', () => {
  const image = (width: number, height: number, host = TRACKER) => ({
    url: `https://${host}/p.gif?id=1#x`,
    width,
    height,
  });

  test('of another site and of this one are told apart, and each is counted', () => {
    const images = [image(1, 1), image(0, 0), image(1, 1, 'www.media-server.com')];
    const pixel = { kind: 'pixel', through: 'request' };
    expect(found({ images })).toEqual([
      { ...pixel, host: TRACKER, url: `https://${TRACKER}/p.gif`, party: 'third', count: 2 },
      {
        ...pixel,
        host: 'www.media-server.com',
        url: 'https://www.media-server.com/p.gif',
        party: 'first',
        count: 1,
      },
    ]);
  });

  test('are not what is only hidden', () => {
    expect(found({ images: [image(200, 100), image(0, 300)] })).toEqual([]);
  });

  test('of a look-alike are a third party’s', () => {
    expect(found({ images: [image(1, 1, 'notmedia-server.com')] })[0]?.party).toBe('third');
  });
});

test('requests of sendBeacon are found by their initiator, others are not', () => {
  const requests = ['beacon', 'beacon', 'other', 'fetch'].map(
    (initiator) => [`https://${TRACKER}/collect?t=1`, initiator] as const,
  );
  expect(found({ requests })).toEqual([
    {
      kind: 'send_beacon',
      through: 'request',
      host: TRACKER,
      party: 'third',
      url: `https://${TRACKER}/collect`,
      count: 2,
    },
  ]);
});

describe('an identifier is found', () => {
  test.each<[string, string, string, string | undefined]>([
    ['in the query', `https://${TRACKER}/v?a=1&guid=${ID}&b=2`, ID, 'guid'],
    ['in a part of a parameter', `https://${TRACKER}/v?guid=v1.${ID}.x`, ID, 'guid'],
    ['without a parameter’s name', `https://${TRACKER}/v?${ID}`, ID, ''],
    ['in the path', `https://${TRACKER}/v/${ID}/p.gif`, ID, undefined],
    ['on another host of the same site', `https://www.media-server.com/v?u=${ID}`, ID, 'u'],
    ['percent-encoded', `https://${TRACKER}/v?u=a%2Fb%3D12345678`, 'a/b=12345678', 'u'],
    ['percent-encoded in the jar', `https://${TRACKER}/v?u=a/b!12345678`, 'a%2Fb%2112345678', 'u'],
    ['percent-encoded twice', `https://${TRACKER}/v?u=a%252Fb12345678`, 'a/b12345678', 'u'],
    ['in base64', `https://${TRACKER}/v?u=${Buffer.from(`id:${ID}`).toString('base64')}`, ID, 'u'],
    [
      'in encoded base64',
      `https://${TRACKER}/v?u=${encodeURIComponent(Buffer.from(`{"a":"${ID}"}`).toString('base64'))}`,
      ID,
      'u',
    ],
    ['in base64url', `https://${TRACKER}/v/${Buffer.from(`ÿ${ID}`).toString('base64url')}`, ID, undefined],
    [
      'as Google Analytics sends it',
      `https://${TRACKER}/c?cid=123456789.1234567890`,
      'GA1.2.123456789.1234567890',
      'cid',
    ],
    ['as a part of a value of several', `https://${TRACKER}/v?g=${ID}`, `GUID=${ID}&FPCVISITED=1`, 'g'],
    ['that is a number of eight digits', `https://${TRACKER}/v?u=12345678`, '12345678', 'u'],
    ['in quotes in the jar', `https://${TRACKER}/v?u=${ID}`, `"${ID}"`, 'u'],
  ])('%s', (_, url, value, parameter) => {
    const [beacon, ...others] = from(url, value);
    expect(others).toEqual([]);
    expect(beacon).toMatchObject({ kind: 'identifier', cookieName: 'uid', count: 1 });
    expect(beacon?.parameter).toBe(parameter);
  });

  test.each([
    ['a frame', { frames: [`https://${TRACKER}/f?u=${ID}`] }, 'request'],
    ['a link', { links: [`https://${TRACKER}/f?u=${ID}`] }, 'link'],
    ['an image', { images: [{ url: `https://${TRACKER}/f?u=${ID}`, width: 9, height: 9 }] }, 'request'],
  ])('in the address of %s', (_, parts: Parts, through) => {
    expect(found(parts, cookie(ID))).toMatchObject([{ kind: 'identifier', through, count: 1 }]);
  });

  test('once for a cookie and an address, with its count; an image is not a second request', () => {
    const url = `https://${TRACKER}/v?u=${ID}&again=${ID}`;
    const parts = { requests: [url, `${url}&n=2`], images: [{ url, width: 5, height: 5 }] };
    expect(found(parts, cookie(ID), cookie(ID, { name: 'other' }))).toMatchObject([
      { cookieName: 'uid', count: 2 },
      { cookieName: 'other', count: 2 },
    ]);
  });
});

describe('no identifier is found', () => {
  test.each([
    ['on the page’s own host', `https://${PAGE.host}/v?u=${ID}`, ID],
    ['that is too short', `https://${TRACKER}/v?u=abc1234`, 'abc1234'],
    ['that is a word', `https://${TRACKER}/v?u=undefined`, 'undefined'],
    ['that is several words', `https://${TRACKER}/v?u=Europe/Berlin`, 'Europe/Berlin'],
    ['that is a locale', `https://${TRACKER}/v?u=en-US,en;q=0.9`, 'en-US,en;q=0.9'],
    ['that is a short number', `https://${TRACKER}/v?u=12.34.567`, '12.34.567'],
    ['that is a date', `https://${TRACKER}/v?u=2026-11-23T10:00`, '2026-11-23T10:00'],
    ['that is a screen', `https://${TRACKER}/v?u=1920x1080`, '1920x1080'],
    ['that is the page’s path', `https://${TRACKER}/v?u=/mmc/p/abcd1234/`, '/mmc/p/abcd1234/'],
    ['that is the page’s host', `https://${TRACKER}/v?u=edge.media-server.com`, 'media-server.com'],
    ['that is a part and a time', `https://${TRACKER}/v?u=1700000000`, 'seen=1700000000&a=b'],
    ['that is a part without a digit', `https://${TRACKER}/v?u=ThemeDarkBlue`, 'ThemeDarkBlue&a=b'],
    ['in the name of a parameter', `https://${TRACKER}/v?${ID}=1`, ID],
    ['after the hash, which is not sent', `https://${TRACKER}/v#u=${ID}`, ID],
    ['in the name of the host', `https://${ID.toLowerCase()}.example.com/`, ID.toLowerCase()],
  ])('%s', (_, url, value) => {
    expect(from(url, value)).toEqual([]);
  });

  test('that is a part of the page’s own host', () => {
    const page = { host: 'edge7.media-server.com', site: 'media-server.com' };
    const parts = frame({ requests: [`https://${TRACKER}/v?u=${page.host}`] });
    expect(beaconsIn([parts], page, [cookie(page.host)])).toEqual([]);
    expect(beaconsIn([parts], PAGE, [cookie(page.host)])).toHaveLength(1);
  });

  test.each([
    ['its own host', { domain: TRACKER, hostOnly: true }, 0],
    ['a host under its domain', { domain: 'eloqua.com', hostOnly: false }, 0],
    ['a host under its own, where it does not go', { domain: 'eloqua.com', hostOnly: true }, 1],
    ['a host that only ends alike', { domain: 'qua.com', hostOnly: false }, 1],
  ])('where the cookie goes anyway: %s', (_, place, count) => {
    expect(found({ requests: [`https://${TRACKER}/v?u=${ID}`] }, cookie(ID, place))).toHaveLength(count);
  });
});

test('no value of a cookie is handed on, wherever it stood in the path', () => {
  const url = `https://${TRACKER}/a/${ID}/x-${ID}/${ID}?u=${ID}`;
  const beacons = found({ requests: [[url, 'beacon']], images: [{ url, width: 1, height: 1 }] }, cookie(ID));
  expect(beacons.map(({ kind }) => kind)).toEqual(['pixel', 'send_beacon', 'identifier']);
  expect(new Set(beacons.map((beacon) => beacon.url))).toEqual(new Set([`https://${TRACKER}/a/•••/•••/•••`]));
});

// Timed on a machine that may be doing something else: one good try of five is enough.
test('a page of 5,000 requests and 150 cookies is through in less than two seconds', { retry: 4 }, () => {
  const requests = Array.from(
    { length: 5_000 },
    (_, n) => `https://h${n % 50}.example/v/${n}?a=${n}&u=x${ID}${n}&w=1200&t=page`,
  );
  const cookies = Array.from({ length: 150 }, (_, n) =>
    cookie(`${n}value${n}of${n}cookie`, { name: `c${n}` }),
  );
  const start = performance.now();
  expect(found({ requests }, ...cookies)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('the hosts contacted are those of requests, images and frames, once; a link contacts nobody', () => {
  const parts = frame({
    requests: ['https://b.example/1', 'https://b.example:8443/2'],
    images: [{ url: 'https://c.example/p', width: 1, height: 1 }],
    frames: ['https://a.example/f', 'about:blank'],
    links: ['https://d.example/?x=1'],
  });
  expect(contactedHosts([parts, parts])).toEqual(['a.example', 'b.example', 'c.example', PAGE.host]);
});
