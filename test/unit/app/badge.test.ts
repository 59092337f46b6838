import { expect, test } from 'vitest';
import { type Badge, badgeOf, badgeText, freshText } from '../../../src/app/badge.ts';
import { registrableDomain } from '../../../src/core/registrable.ts';
import { fakeClock, NOW } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';
import { fakeJar } from '../../fake/jar.ts';
import { rule } from '../../fake/standing.ts';

const SITE = 'media-server.com';
const HELD = [
  cookie(),
  cookie({ name: 'more', expires: NOW + 9 }),
  cookie({ name: 'gone', expires: NOW - 9 }),
  cookie({ name: 'private', storeId: 'private' }),
  cookie({ name: 'foreign', domain: 'example.co.uk' }),
];

const badge = (url: string | undefined, blocked: readonly string[] = [], storeId?: string): Promise<Badge> =>
  badgeOf(
    {
      ...fakeJar(HELD, [SITE, 'example.co.uk']),
      clock: fakeClock(),
      registrable: registrableDomain,
      news: { count: async () => 3 },
    },
    { url, storeId },
    blocked.map((site) => rule(site)),
  );

test('a page counts its site’s live cookies', async () => {
  expect(await badge(`https://edge.${SITE}/mmc`)).toEqual({
    kind: 'count',
    site: SITE,
    scope: { site: SITE, scheme: 'https', storeId: undefined },
    count: 2,
    blocked: false,
    fresh: 0,
  });
});

test.each([
  [true, [SITE]],
  [false, ['west.com']],
  [false, [`www.${SITE}`]],
])('blocked is %s where %j are', async (blocked, sites) => {
  expect(await badge(`https://edge.${SITE}/`, sites)).toMatchObject({ blocked });
});

test.each([
  ['notify', 3],
  ['accept', 0],
] as const)('where the choice is %s, so many cookies are news: %d', async (choice, fresh) => {
  const chosen = [{ site: SITE, choice }];
  expect(
    await badgeOf(
      {
        ...fakeJar(HELD, [SITE]),
        clock: fakeClock(),
        registrable: registrableDomain,
        news: { count: async () => 3 },
      },
      { url: `https://${SITE}/`, storeId: undefined },
      chosen,
    ),
  ).toMatchObject({ fresh });
});

test.each([
  [1, '+1'],
  [99, '+99'],
  [1000, '+99'],
])('%i new ones are shown as %s', (fresh, text) => {
  expect(freshText(fresh)).toBe(text);
});

test('a private window counts its own store', async () => {
  expect(await badge(`https://${SITE}/`, [], 'private')).toMatchObject({ count: 1 });
});

test('a site the register does not know goes by the Public Suffix List', async () => {
  expect(await badge('https://www.example.co.uk/')).toMatchObject({ site: 'example.co.uk', count: 1 });
});

test.each([
  ['has no address we may see', undefined],
  ['is the browser’s own', 'about:addons'],
  ['is a file', 'file:///tmp/x.html'],
  ['may not be read', 'https://west.com/'],
])('nothing is shown on a tab that %s: 0 would be a claim', async (_, url) => {
  expect(await badge(url)).toEqual({ kind: 'none' });
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1k'],
  [1999, '1k'],
  [12_345, '12k'],
  [999_999, '999k'],
])('%i cookies are shown as %s', (count, text) => {
  expect(badgeText(count)).toBe(text);
  expect(text.length).toBeLessThanOrEqual(4);
});
