import { expect, test } from 'vitest';
import { listCookies } from '../../../src/app/list.ts';
import { cookie } from '../../fake/cookie.ts';
import { fakeJar } from '../../fake/jar.ts';

const SCOPE = { site: 'media-server.com', scheme: 'https' as const };

test('the cookies of a permitted site are granted', async () => {
  const held = [cookie(), cookie({ domain: 'edge.media-server.com' })];
  const listing = await listCookies(fakeJar([...held, cookie({ domain: 'west.com' })], [SCOPE.site]), SCOPE);
  expect(listing).toEqual({ kind: 'granted', cookies: held });
});

test('an empty jar that may be read is granted, with nothing in it', async () => {
  expect(await listCookies(fakeJar([], [SCOPE.site]), SCOPE)).toEqual({ kind: 'granted', cookies: [] });
});

test('without permission the answer is not an empty list but that it is not permitted', async () => {
  expect(await listCookies(fakeJar([cookie()], []), SCOPE)).toEqual({
    kind: 'not-permitted',
    site: SCOPE.site,
  });
});

test('a part of a site’s cookies, where only a subdomain is permitted, is not given out as all of them', async () => {
  const { cookies } = fakeJar([cookie()], [SCOPE.site]);
  const ports = { cookies, permissions: { hasSite: async () => false } };
  expect((await listCookies(ports, SCOPE)).kind).toBe('not-permitted');
});

test('a permission given or taken meanwhile is seen at the next look', async () => {
  const jar = fakeJar([cookie()], []);
  jar.permit(SCOPE.site);
  expect((await listCookies(jar, SCOPE)).kind).toBe('granted');
  jar.forbid(SCOPE.site);
  expect((await listCookies(jar, SCOPE)).kind).toBe('not-permitted');
});
